#!/usr/bin/env python3
"""Runs the snippets in README.md and docs/*.md, and follows the links between them.

    .ci/check_docs.py JAR

A comment before a fence says what to do with it:

    <!-- run: python -->                  run it; those of one page share their names, as in one program
    <!-- run: python needs=torch -->      the same where that module is installed; otherwise with a stand-in or not at all
    <!-- run: sh -->                      run it with sh -e
    <!-- output -->                       what the one before has printed

In README.md all Python runs without being told. All run in a directory of their own in which the sample job has been run, so that out/sample is a dataset, and in which
'pixelproof' is a command. A failure names page and line; what could not run here is told.
"""
import ast
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
FENCE = re.compile(r"^(?:<!-- (?P<mark>run: (?P<language>\w+)(?: needs=(?P<needs>\w+))?|output) -->\n)?```(?P<info>\w*)\n"
                   r"(?P<text>.*?)^```$", re.M | re.S)
LINK = re.compile(r"(?<!!)\[[^\]]*\]\((?!https?:)([^)#\s]*)(#[^)\s]*)?\)")

# What stands in for a module that is not installed, so that what is built on it runs all the same.
STAND_INS = {
    "torch": {
        "torch/__init__.py": "import numpy\n"
                             "class Tensor(numpy.ndarray):\n    pass\n"
                             "def from_numpy(array):\n    return array.view(Tensor)\n",
        "torch/utils/__init__.py": "",
        "torch/utils/data.py": "class Dataset:\n    pass\n\n"
                               "class DataLoader:\n"
                               "    def __init__(self, dataset, batch_size=1, shuffle=False, num_workers=0, collate_fn=list):\n"
                               "        self.dataset, self.size, self.collate = dataset, batch_size, collate_fn\n"
                               "    def __iter__(self):\n"
                               "        items = [self.dataset[i] for i in range(len(self.dataset))]\n"
                               "        for i in range(0, len(items), self.size):\n"
                               "            yield self.collate(items[i:i + self.size])\n",
    },
}

# Runs the blocks of a page that come as (line, text) on standard input, each under its own page and line.
RUNNER = """
import ast, sys
names = {"__name__": "__main__"}
for line, text in ast.literal_eval(sys.stdin.read()):
    exec(compile("\\n" * (line - 1) + text, sys.argv[1], "exec"), names)
    print("\\0", end="", flush=True)
"""


class Page:
    def __init__(self, path):
        self.path = path
        self.name = str(path.relative_to(ROOT))
        self.text = path.read_text(encoding="utf-8")

    def blocks(self):
        """(line of the first line of text, its mark, match) of each fence that has one."""
        for match in FENCE.finditer(self.text):
            unmarked = "run" if self.name == "README.md" and match["info"] == "python" else ""
            if not (match["mark"] or unmarked):
                continue
            yield self.text.count("\n", 0, match.start("text")) + 1, match["mark"] or unmarked, match

    def anchors(self):
        heads = re.findall(r"^#+ (.*)$", re.sub(r"^```.*?^```$", "", self.text, flags=re.M | re.S), re.M)
        return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def has_module(name):
    return subprocess.run([sys.executable, "-c", f"import {name}"], capture_output=True).returncode == 0


def bad_links(page, pages):
    for match in LINK.finditer(page.text):
        line = page.text.count("\n", 0, match.start()) + 1
        target = (page.path.parent / match[1]).resolve() if match[1] else page.path
        if not target.exists():
            yield f"{page.name}:{line}: {match[1]} does not exist"
        elif match[2] and target.suffix == ".md":
            other = next((p for p in pages if p.path == target), None) or Page(target)
            if match[2][1:] not in other.anchors():
                yield f"{page.name}:{line}: {match[1]} has no heading {match[2]}"


def unclaimed_marks(page):
    """A mark that no fence follows would silently run nothing."""
    for match in re.finditer(r"^ *<!-- (run|output)\b.*$", page.text, re.M):
        fence = FENCE.match(page.text, match.start())
        if not (fence and fence["mark"]):
            yield f"{page.name}:{page.text.count(chr(10), 0, match.start()) + 1}: no fence follows '{match[0]}'"


def missing_in_index(pages):
    index = next(page for page in pages if page.name == "docs/README.md")
    linked = {match[1] for match in LINK.finditer(index.text)}
    return [f"{page.name}:1: docs/README.md has no link to it" for page in pages
            if page.path.parent == index.path.parent and page is not index and page.path.name not in linked]


class Runs:
    """Runs blocks in one directory and collects what failed and what did not run."""

    def __init__(self, jar, scratch):
        self.scratch = scratch
        self.failed, self.told, self.count = [], [], 0
        (scratch / "bin").mkdir()
        command = scratch / "bin/pixelproof"
        command.write_text(f"#!/bin/sh\nexec java -XX:TieredStopAtLevel=1 -jar '{jar}' \"$@\"\n")
        command.chmod(0o755)
        self.environment = dict(os.environ, PATH=f"{scratch}/bin:{os.environ['PATH']}", LC_ALL="C.UTF-8",
                                PYTHONDONTWRITEBYTECODE="1")
        shutil.copytree(ROOT / "sample-data", scratch / "sample-data")
        shutil.copytree(ROOT / "jobs", scratch / "jobs")
        subprocess.run([command, "convert", "jobs/sample.yaml"], cwd=scratch, env=self.environment, check=True)

    def page(self, page):
        python, outputs = [], []
        previous = None
        for line, mark, match in page.blocks():
            if mark == "output":
                outputs.append((previous, line, match["text"]))
                continue
            previous = None
            language = match["language"] or match["info"]
            if language == "python":
                if self.can_import(page, line, match):
                    previous = ("python", len(python))
                    python.append((line, match["text"]))
            elif language == "sh":
                previous = ("sh", self.shell(page, line, match["text"]))
            else:
                self.failed.append(f"{page.name}:{line}: '{language}' is nothing that runs here")
        printed = self.python(page, python)
        for what, line, expected in outputs:
            if what is None:
                continue
            kind, where = what
            actual = where if kind == "sh" else (printed[where] if where < len(printed) else None)
            if actual is not None and actual.strip() != expected.strip():
                self.failed.append(f"{page.name}:{line}: expected\n{expected.strip()}\nbut it printed\n{actual.strip()}")

    def can_import(self, page, line, match):
        module = match["needs"]
        if module is None or has_module(module):
            return True
        if module in STAND_INS:
            self.told.append(f"{page.name}:{line}: {module} is not installed; ran with a stand-in")
            for name, text in STAND_INS[module].items():
                file = self.scratch / "stand-ins" / name
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text)
            self.environment["PYTHONPATH"] = str(self.scratch / "stand-ins")
            return True
        try:
            ast.parse(match["text"])
        except SyntaxError as problem:
            self.failed.append(f"{page.name}:{line + (problem.lineno or 1) - 1}: {problem.msg}")
        self.told.append(f"{page.name}:{line}: {module} is not installed; not run, only parsed")
        return False

    def python(self, page, blocks):
        """What each block printed; the blocks of a page are one program."""
        if not blocks:
            return []
        self.count += len(blocks)
        run = subprocess.run([sys.executable, "-c", RUNNER, page.name], input=repr(blocks), cwd=self.scratch,
                             env=self.environment, capture_output=True, text=True, timeout=60)
        if run.returncode:
            lines = [l for l in run.stderr.splitlines() if f'File "{page.name}"' in l]
            where = re.search(r"line (\d+)", lines[-1])[1] if lines else blocks[0][0]
            self.failed.append(f"{page.name}:{where}: {run.stderr.strip()}")
        return run.stdout.split("\0")[:-1]

    def shell(self, page, line, text):
        self.count += 1
        file = self.scratch / "block.sh"
        file.write_text("\n" * (line - 1) + text)
        run = subprocess.run(["sh", "-e", file], cwd=self.scratch, env=self.environment, capture_output=True,
                             text=True, timeout=60)
        if run.returncode:
            trace = subprocess.run(["sh", "-ex", file], cwd=self.scratch, env=dict(self.environment, PS4="+$LINENO: "),
                                   capture_output=True, text=True, timeout=60).stderr
            reached = re.findall(r"^\++(\d+): ", trace, re.M)
            self.failed.append(f"{page.name}:{reached[-1] if reached else line}: exit {run.returncode}\n"
                               f"{run.stdout[-500:]}{run.stderr.strip()[-1000:]}")
            return None
        return run.stdout


def main():
    pages = [Page(path) for path in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]]
    failed = [problem for page in pages for problem in [*bad_links(page, pages), *unclaimed_marks(page)]]
    failed += missing_in_index(pages)
    with tempfile.TemporaryDirectory(prefix="pixelproof-docs") as directory:
        runs = Runs(pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(directory))
        for page in pages:
            runs.page(page)
    for told in runs.told:
        print(told)
    for problem in failed + runs.failed:
        print(problem, file=sys.stderr)
    print(f"{len(pages)} pages, {runs.count} snippets run, {len(failed + runs.failed)} problems")
    sys.exit(1 if failed + runs.failed else 0)


if __name__ == "__main__":
    main()
