#!/usr/bin/env python3
"""Checks the English of the documentation, of comments in the main code, and of the help of commands.

    .ci/check_words.py

Counts words and patterns that make a text read like a translation, for every 1,000 words, and fails where a figure is above
its bound. Checks as well that README.md is short, that relative links in Markdown lead to a file and a heading, and the
spelling, by codespell (Debian's package of that name; without it this part is left out).
"""
import collections
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from check_docs import LINK, ROOT, Page, bad_links

PHRASES = ["tells", "told", "stands", "lies", "behind", "whoever", "nobody", "somebody", "anew", "the snapshot before",
           "is none", "are none", "what is"]
COUNTED = re.compile(r"\b(%s)\b" % "|".join(phrase.replace(" ", r"\s+(?:\*\s+)?") for phrase in PHRASES), re.I)
WORD = re.compile(r"[A-Za-z][\w'’-]*")
# One word for one thing: skipped, scrub, the previous snapshot.
OTHER_WORDS = re.compile(r"\b(passed over|rotation of proofs|snapshot of the night before)\b", re.I)

# The most for every 1,000 words. That of comments is what they came to when this was written: lower it, never raise it.
BOUNDS = {"docs": 1.0, "comments": 1.0, "help": 1.0}

README_LINES = README_COLUMNS = 120
SPELLING_IGNORED = pathlib.Path(__file__).with_name("words-ignored.txt")

FENCE = re.compile(r"^```.*?^```$", re.M | re.S)
HTML_COMMENT = re.compile(r"<!--.*?-->", re.S)
COMMENT_OR_TEXT = re.compile(r'(/\*.*?\*/|//[^\n]*)|"""(?:\\.|[^\\])*?"""|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])\'', re.S)
PICTURE = re.compile(r"!\[[^\]]*\]\((?!https?:)([^)\s]+)\)")

failures = []


def lines_only(text):
    return "\n" * text.count("\n")


def prose(text):
    """Markdown without its blocks of code and its comments; lines keep their numbers."""
    for pattern in (FENCE, HTML_COMMENT):
        text = pattern.sub(lambda found: lines_only(found[0]), text)
    return text


def comments(text):
    """Java without its code; lines keep their numbers."""
    kept, end = [], 0
    for found in COMMENT_OR_TEXT.finditer(text):
        kept.append(lines_only(text[end:found.start()]))
        kept.append(found[1] or lines_only(found[0]))
        end = found.end()
    return "".join(kept)


def texts(group):
    """(path below the root, text) of each file."""
    files, part = {
        "docs": ([ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))], prose),
        "comments": (sorted((ROOT / "src/main/java").rglob("*.java")), comments),
        "help": (sorted((ROOT / "src/test/resources/help").glob("*.txt")), lambda text: text),
    }[group]
    return [(file.relative_to(ROOT), part(file.read_text(encoding="utf-8"))) for file in files]


def count(group, files):
    found, words, worst = collections.Counter(), 0, []
    for path, text in files:
        hits = [re.sub(r"\s+(\*\s+)?", " ", hit[1]).lower() for hit in COUNTED.finditer(text)]
        found.update(hits)
        words += len(WORD.findall(text))
        worst.append((len(hits), str(path)))
    figure = 1000 * sum(found.values()) / max(words, 1)
    bound = BOUNDS[group]
    print(f"{group}: {figure:.2f} for every 1,000 words (at most {bound}); "
          + ", ".join(f"{phrase} {number}" for phrase, number in found.most_common()))
    if figure > bound:
        most = ", ".join(f"{path} ({number})" for number, path in sorted(worst, reverse=True)[:5])
        failures.append(f"{group}: {figure:.2f} counted words for every 1,000, at most {bound} are allowed; most are in {most}")


def other_words(files):
    for path, text in files:
        for found in OTHER_WORDS.finditer(text):
            failures.append(f"{path}:{text.count(chr(10), 0, found.start()) + 1}: '{found[1]}' has another word here")


def readme():
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    print(f"README.md: {len(lines)} lines, the longest of {max(map(len, lines))} characters")
    if len(lines) > README_LINES:
        failures.append(f"README.md has {len(lines)} lines, at most {README_LINES} are allowed")
    failures.extend(f"README.md:{number}: {len(line)} characters, at most {README_COLUMNS} are allowed"
                    for number, line in enumerate(lines, 1) if len(line) > README_COLUMNS)


def links():
    pages = [Page(path) for path in [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md"))]]
    for page in pages:
        failures.extend(bad_links(page, pages))
        for picture in PICTURE.finditer(page.text):
            if not (page.path.parent / picture[1]).is_file():
                failures.append(f"{page.name}: the picture {picture[1]} does not exist")
    print(f"links: {sum(len(LINK.findall(page.text)) for page in pages)} on {len(pages)} pages")


def spelling(groups):
    if shutil.which("codespell") is None:
        print("spelling: codespell is not installed; left out")
        return
    with tempfile.TemporaryDirectory(prefix="pixelproof-words") as directory:
        for path, text in groups:
            file = pathlib.Path(directory) / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        run = subprocess.run(["codespell", "--ignore-words", SPELLING_IGNORED, "."], cwd=directory, capture_output=True, text=True)
    wrong = run.stdout.splitlines()
    print(f"spelling: {len(wrong)} words in doubt; one that is right goes into .ci/{SPELLING_IGNORED.name}")
    failures.extend(wrong)
    if run.returncode and not wrong:
        failures.append("codespell failed: " + run.stderr.strip())


def main():
    groups = {group: texts(group) for group in BOUNDS}
    for group, files in groups.items():
        count(group, files)
    other_words(groups["docs"])
    readme()
    links()
    spelling([file for files in groups.values() for file in files])
    for failure in failures:
        print(failure, file=sys.stderr)
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
