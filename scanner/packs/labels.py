"""The closed lists that patterns are written with."""

from enum import StrEnum


class Label(StrEnum):
    """What a mention names."""

    AVAILABILITY = "availability"
    """The metric as a noun: uptime, availability."""
    AVAILABLE = "available"
    """The state as a predicate: be available, remain operational, be up."""
    DURABILITY = "durability"
    RESPONSE = "response"
    RECOVERY = "recovery"
    DOWNTIME = "downtime"
    """Time without service: outage, downtime, unavailable."""
    OTHER_METRIC = "other-metric"
    """A measure that is none of these: packet loss, latency, test cases passed. It claims the figure beside it."""
    SHIELD = "shield"
    """Words that hide what stands in them: "available funds" is no availability."""
    SHARE = "share"
    """What a percentage is a share of when it is no level: of customers, of the purchase price, interest."""
    CREDIT = "credit"
    """What the customer gets back: service credit, refund, rebate, deduction."""
    CREDIT_BASIS = "credit-basis"
    """What a credit is a share of: the monthly fee."""
    CREDIT_CAP = "credit-cap"
    """Words that limit credits: shall not exceed, capped at, in no event more than."""
    CREDIT_UNIT = "credit-unit"
    """For each how much a credit is given: for each hour, per started 30 minutes."""
    BOUND = "bound"
    """A comparison; the value is one of >=, >, <, <=, between."""
    WINDOW = "window"
    """A measuring period; the value is month, quarter, year, or other."""
    BINDING = "binding"
    TARGET = "target"
    HISTORICAL = "historical"
    EXAMPLE = "example"
    MARKETING = "marketing"
    REQUIREMENT = "requirement"
    THIRD_PARTY = "third-party"
    NEGATION = "negation"
    HEDGE = "hedge"
    EXCLUSION = "exclusion"
    """Time that does not count; the value is one of the model's ExclusionKind."""
    DEFINITION = "definition"
    """Words that define a term: means, shall mean."""
    PROVIDER = "provider"
    CUSTOMER = "customer"
    ANSWER = "answer"
    """An answer in a questionnaire; the value is yes, partly, or no."""
    COLUMN = "column"
    """The role of a table's column or row; the value says which."""
    GENRE = "genre"
    """What kind of document it is; the value is a genre of the model's DocumentTerms."""
    SEVERITY = "severity"
    SOLE_REMEDY = "sole-remedy"
    CLAIM_DEADLINE = "claim-deadline"
    TERMINATION = "termination"
    INCORPORATION = "incorporation"
    EFFECTIVE_DATE = "effective-date"


class Scope(StrEnum):
    """How far a mention reaches."""

    CLAUSE = "clause"
    SENTENCE = "sentence"
    PASSAGE = "passage"
    SECTION = "section"
    DOCUMENT = "document"


class PatternKind(StrEnum):
    """How a pattern is written.

    ``phrases`` are words as they stand; ``tokens`` are words with alternatives, repetition and quantities (``at least <percent>``);
    ``regex`` is a regular expression over the characters; ``table`` is one over the whole text of a header cell.
    """

    PHRASES = "phrases"
    TOKENS = "tokens"
    REGEX = "regex"
    TABLE = "table"
