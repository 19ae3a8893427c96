"""The rules, in the order in which a report tells of them."""

from scanner.installed import installed
from scanner.reconcile.rule import AnyRule, ClosingRule, DocumentRule, Rule
from scanner.reconcile.rules import (
    apr001_unapproved,
    apr002_approval_expired,
    apr003_approval_scope,
    apr004_self_approved,
    apr005_approved,
    apr006_approval_drift,
    apr007_approved_exception,
    apr008_waiver_lapsed,
    apr009_waiver_without_effect,
    buf001_zero_buffer,
    buf002_thin_buffer,
    con001_internal_inconsistency,
    con002_cross_document_inconsistency,
    crd001_credit_beyond_policy,
    crd002_credit_terms_missing,
    lnk001_unmapped_service,
    lnk002_not_ours,
    mkt001_marketing_overclaim,
    ocr001_doubtful_figure,
    sla001_tighter_than_slo,
    sla002_unachievable,
    sla003_no_slo,
    sla004_slo_not_in_force,
    sla005_window_mismatch,
    sla006_exclusion_mismatch,
    sla007_metric_mismatch,
    sla008_terms_incomplete,
    sla009_not_a_commitment,
    sla010_looser_than_standard,
    sla011_exceeds_dependency_ceiling,
    sla012_method_mismatch,
    sli001_contradicted_by_history,
    sli002_breach_risk_above_policy,
    sli003_insufficient_history,
)

RULES: tuple[Rule, ...] = (
    lnk001_unmapped_service,
    lnk002_not_ours,
    sla009_not_a_commitment,
    sla002_unachievable,
    sla003_no_slo,
    sla004_slo_not_in_force,
    sla001_tighter_than_slo,
    buf001_zero_buffer,
    buf002_thin_buffer,
    sla005_window_mismatch,
    sla006_exclusion_mismatch,
    sla012_method_mismatch,
    sla011_exceeds_dependency_ceiling,
    sli001_contradicted_by_history,
    sli002_breach_risk_above_policy,
    sli003_insufficient_history,
    sla008_terms_incomplete,
    sla010_looser_than_standard,
    mkt001_marketing_overclaim,
    con001_internal_inconsistency,
    con002_cross_document_inconsistency,
    ocr001_doubtful_figure,
    crd001_credit_beyond_policy,
    apr001_unapproved,
    apr002_approval_expired,
    apr003_approval_scope,
    apr004_self_approved,
    *installed("scanner.rules"),
)
"""Those that answer for every claim; those that other distributions bring come last."""

DOCUMENT_RULES: tuple[DocumentRule, ...] = (sla007_metric_mismatch, crd001_credit_beyond_policy, crd002_credit_terms_missing)
"""Those that answer once for a document."""

APPROVED: ClosingRule = apr005_approved
WAIVER_RULE = apr008_waiver_lapsed
UNUSED_RULE = apr009_waiver_without_effect
CLOSING_RULES: tuple[ClosingRule, ...] = (apr007_approved_exception, apr006_approval_drift, WAIVER_RULE, APPROVED)
"""Those that answer when all others have, each with what the ones before it said."""

ALL: tuple[AnyRule, ...] = tuple(
    sorted({rule.CODE: rule for rule in (*RULES, *DOCUMENT_RULES, *CLOSING_RULES, UNUSED_RULE)}.values(), key=lambda r: r.CODE)
)
"""Each rule once, by code."""
