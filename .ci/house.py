"""
Measures the house: classes in each package, those that import Spring, circles of packages and of classes, and classes
that no test names.

    house.py [DIRECTORY of the repository]
"""
import collections
import os
import re
import statistics
import sys

BASE = "dev.pixelproof"
NO_CODE = re.compile(r'/\*.*?\*/|//[^\n]*|"""(?:\\.|[^\\])*?"""|"(?:\\.|[^"\\\n])*"', re.S)


def sources(directory):
    """(package, class, text without comments and strings) of each file."""
    for folder, _, files in os.walk(directory):
        for file in sorted(files):
            if file.endswith(".java") and file != "package-info.java":
                with open(os.path.join(folder, file), encoding="utf-8") as source:
                    text = NO_CODE.sub(" ", source.read())
                package = re.search(r"^package ([\w.]+);", text, re.M).group(1)
                yield package[len(BASE) + 1:], file[:-len(".java")], text


def used(package, text, classes):
    """What a file imports, and what it names of its own package."""
    for found in re.findall(r"^import (?:static )?%s\.((?:[a-z0-9]+\.)*)([A-Z]\w*)" % re.escape(BASE), text, re.M):
        yield found[0][:-1], found[1]
    body = re.sub(r"^(import|package) .*$", "", text, flags=re.M)
    own = {name for there, name in classes if there == package}
    for word in set(re.findall(r"(?<![\w.])[A-Z]\w*", body)) & own:
        yield package, word


def circles(graph):
    """Strongly connected parts of more than one node, the largest first (Tarjan, 1972)."""
    index, low, stack, found = {}, {}, [], []

    def visit(node):
        index[node] = low[node] = len(index)
        stack.append(node)
        for other in graph[node]:
            if other not in index:
                visit(other)
                low[node] = min(low[node], low[other])
            elif other in stack:
                low[node] = min(low[node], index[other])
        if low[node] == index[node]:
            part = stack[stack.index(node):]
            del stack[stack.index(node):]
            if len(part) > 1:
                found.append(sorted(part))

    for node in list(graph):
        if node not in index:
            visit(node)
    return sorted(found, key=len, reverse=True)


def main(repository):
    sys.setrecursionlimit(10_000)
    program = list(sources(os.path.join(repository, "src/main/java")))
    tests = " ".join(text for _, _, text in sources(os.path.join(repository, "src/test/java")))
    named = set(re.findall(r"[A-Z]\w*", tests))
    classes = {(package, name) for package, name, _ in program}
    sizes = collections.Counter(package for package, _, _ in program)
    spring = collections.Counter(package for package, _, text in program
                                 if re.search(r"^import (static )?org\.springframework", text, re.M))
    unnamed = collections.Counter(package for package, name, _ in program if name not in named)
    uses = {(package, name): {one for one in used(package, text, classes) if one in classes and one != (package, name)}
            for package, name, text in program}
    rooms = collections.defaultdict(set)
    for (package, _), others in uses.items():
        rooms[package] |= {other for other, _ in others} - {package}

    print("%-18s %8s %8s %14s" % ("package", "classes", "Spring", "in no test"))
    for package, size in sorted(sizes.items()):
        print("%-18s %8d %8d %14d" % (package, size, spring[package], unnamed[package]))
    print("%d classes in %d packages: median %g, largest %d; %d import Spring, in %d packages; %d %% are named by no test"
          % (len(program), len(sizes), statistics.median(sizes.values()), max(sizes.values()), sum(spring.values()),
             len(spring), round(100 * sum(unnamed.values()) / len(program))))
    print("circles of packages: %s" % (circles(rooms) or "none"))
    print("circles of classes:")
    for part in circles(uses):
        print("  %d: %s" % (len(part), " ".join(".".join(one) for one in part)))


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
