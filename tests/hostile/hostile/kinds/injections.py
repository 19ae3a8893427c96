"""Text that is an attack wherever somebody takes it for more than text."""

from collections.abc import Iterator

from hostile.case import Case, case
from hostile.words import promise

ATTACKS = {
    "formula": '=cmd|" /C calc"!A0',
    "formula-plus": "+1+cmd|' /C calc'!A0",
    "formula-minus": "-2+3+cmd|' /C calc'!A0",
    "formula-at": '@SUM(1+1)*cmd|" /C calc"!A0',
    "hyperlink": '=HYPERLINK("http://127.0.0.1/?x="&A1,"press")',
    "web-service": '=WEBSERVICE("http://127.0.0.1/")',
    "script": "<script>alert(1)</script>",
    "image": "<img src=x onerror=alert(1)>",
    "link": '<a href="javascript:alert(1)">here</a>',
    "close-script": "</script><script>alert(1)</script>",
    "style": "</style><style>*{display:none}</style>",
    "comment-end": "--> <b>out</b> <!--",
    "attribute": '" onmouseover="alert(1)" x="',
    "entity": "&lt;script&gt;alert(1)&lt;/script&gt;",
    "rich-markup": "[bold red]loud[/bold red] [/] [link=http://127.0.0.1/]x[/link]",
    "rich-open": "[red",
    "markdown-link": "[press](javascript:alert(1)) ![x](http://127.0.0.1/x.png)",
    "markdown-table": "a | b | c\\| d ` e",
    "template": "{{ 7*7 }} {% for x in y %} ${7*7} #{7*7} <%= 7*7 %>",
    "format": "%s %n %x {0} {} {self.__class__}",
    "json": '"},{"record":"claim","percent":"1"',
    "yaml": "!!python/object/apply:os.system ['true']",
    "sql": "'; DROP TABLE runs; --",
    "shell": "$(touch x) `touch x` ; touch x | touch x && touch x",
    "build-command": "::error file=a,line=1::x ##vso[task.complete]",
    "log-line": "x\\r\\n2026-01-01 INFO all is well",
    "bidi": "\u202egnp.exe\u202c \u2066x\u2069",
    "terminal-title": "\x1b]0;owned\x07",
    "terminal-clear": "\x1b[2J\x1b[H",
    "terminal-link": "\x1b]8;;http://127.0.0.1/\x1b\\x\x1b]8;;\x1b\\",
    "terminal-c1": "\x9b2J",
    "backspaces": "100\x08\x08\x08",
    "emoji": "👩‍👩‍👧‍👦🏳️‍🌈",
    "zalgo": "Z" + "\u0301\u0310\u0327" * 50,
    "path": "../../../../etc/passwd C:\\Windows\\win.ini file:///etc/passwd",
}


def cases() -> Iterator[Case]:
    """Each stands in the sentence that is quoted, before the figure, and begins a line of a table."""
    for name, attack in ATTACKS.items():
        yield case(f"injections/{name}.txt", promise().replace("Service", f"Service {attack}"), "99.9")
    for name in ("formula", "formula-at", "script", "rich-markup", "terminal-clear"):
        yield case(f"injections/{name}.csv", f'Service,Availability\n"{ATTACKS[name].replace(chr(34), chr(34) * 2)}",99.9%\n', "99.9")
        yield case(f"injections/{name}.md", f"# {ATTACKS[name]}\n\n{promise()}\n", "99.9")
