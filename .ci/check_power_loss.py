#!/usr/bin/python3
"""Builds disks that a power loss may leave at every moment of a run, and checks each of them.

    check_power_loss.py JAR [--short] [--only SCENARIO] [--model strict|ext4] [--recover N] [--seed S] [--jobs N]
                        [--keep]

Needs Linux and strace, not root. Four scenarios, each a run of the real jar:

    first           convert from nothing
    second          convert after images were added, modified and removed
    retention       the same with old snapshots, which it removes
    export          export over an earlier export

strace records every call of a run that changes its disk, with all bytes that are written. Each call is a crash point.
A file's bytes and size are certain only up to its last fsync, a name only after the fsync of its directory; so the
calls up to a crash point lead to many states of the disk:

    bytes           those that were not forced are all there, lost, zeros, there up to any byte, or there without
                    earlier ones; in all files, in one file, in all but one, mixed
    names           those that were not forced are all there, all lost, all there but one, all lost but one, there up
                    to any one, or random

A rename is atomic, unless one of its two directories was forced and the other was not: then the other half may be
lost. A hard link shows the same bytes under each of its names. --model ext4 allows fewer states: each fsync forces all
earlier names, and names are lost from the end only. The principle is ALICE's (Pillai et al., All File Systems Are Not
Created Equal, OSDI 2014).

In every state `latest` must name a whole snapshot, the old or the new one, and so must `latest.json`. All other
snapshots must be whole, and those that should stay must exist. The plan, shards and proofs that the next run would
reuse must be whole. An export must be there, whole, and the old or the new one. After the end of the run only the new
one will do.

From a sample of the states the same command runs again. It must end with a documented status and at most ten lines on
standard error, publish what an undisturbed run does, to the byte, and leave no other file; the run after it must be
quiet.

strace does not see writes through a mapped file; noise takes their place. The last line counts distinct states
and runs. A state with a fault is kept in the scratch directory as SCENARIO/state-N; `again.sh state-N` there runs the
command on it.
"""
import argparse
import collections
import concurrent.futures
import hashlib
import json
import os
import posixpath
import random
import re
import shlex
import shutil
import sys
import tempfile
import time
from typing import NamedTuple

sys.dont_write_bytecode = True      # of those beside it
from check_faults import TOLD, Output, Program, age, clipped, copy, damage_of, end, first_night, second_night

CALLS = ("open openat openat2 creat close dup dup2 dup3 fcntl lseek write pwrite64 writev pwritev pwritev2 truncate"
         " ftruncate fallocate sendfile copy_file_range splice mmap fsync fdatasync sync syncfs rename renameat"
         " renameat2 link linkat symlink symlinkat unlink unlinkat rmdir mkdir mkdirat chmod fchmod fchmodat clone"
         " clone3 fork vfork").split()
SCENARIOS = ("second", "export", "retention", "first")
FILE, LINK, DIRECTORY = "file", "link", "directory"
EVERYTHING = -1             # forced by sync and syncfs
MODES = ("all", "none", "zeros", "beginning", "later")
AT_RANDOM = ("beginning", "mixed")
EXAMPLES = 3                # states that are kept of each fault
LINES = 10                  # on standard error
STATE = {"scrub.json", "judgement.json", "seen", "runs.jsonl", "last-run.json"}     # as docs/durability.md has it


# ----------------------------------------------------------------------------------------------------------- record

class Call(NamedTuple):
    """A call that succeeded. begun: how many calls had ended when it began, as a force covers only those."""
    thread: str
    name: str
    arguments: str
    result: int
    begun: int


def read_trace(file):
    """The calls of a trace of strace -f -xx, in the order in which they ended."""
    calls, begun = [], {}
    with open(file, encoding="ascii") as lines:
        for line in lines:
            thread, _, text = line.rstrip("\n").partition(" ")
            text, start = text.lstrip(), len(calls)
            if text.startswith("<... "):
                head, start = begun.pop(thread, ("", start))
                text = head + text.partition("resumed>")[2]
            elif text.endswith("<unfinished ...>"):
                begun[thread] = (text[:-len("<unfinished ...>")].rstrip(), start)
                continue
            parts = re.match(r"(\w+)\((.*)\)\s+= (\d+)", text)
            if parts:
                calls.append(Call(thread, parts[1], parts[2], int(parts[3]), start))
    return calls


def parents(calls):
    """The parent of each process and thread, and whether the two share their descriptors."""
    return {str(call.result): (call.thread, "CLONE_FILES" in call.arguments) for call in calls
            if call.name in ("clone", "clone3", "fork", "vfork")}


def unhexed(text):
    return bytes.fromhex(text.replace("\\x", ""))


def strings(arguments):
    """The string arguments, as paths."""
    return [os.fsdecode(unhexed(text)) for text in re.findall(r'(?<![=<])"([^"]*)"', arguments)]


def numbers(arguments):
    return [int(text) for text in re.findall(r"(?:^|, )(-?\d+)(?=$|, |<)", arguments)]


class Inode:
    """A file, link or directory: content is bytes, a target, or a dictionary of inodes' numbers by name."""

    def __init__(self, kind, content, mode=None):
        self.kind = kind
        self.content = content
        self.mode = mode


class Names(NamedTuple):
    """One atomic change of names: (directory, name, inode or None) each."""
    changes: tuple
    about: str


class Write(NamedTuple):
    inode: int
    offset: int
    content: bytes
    about: str

    def apply(self, content):
        content.extend(bytes(max(0, self.offset - len(content))))
        content[self.offset:self.offset + len(self.content)] = self.content

    def zeroed(self):
        return self._replace(content=bytes(len(self.content)))

    def cut(self, length):
        return self._replace(content=self.content[:length])


class Resize(NamedTuple):
    inode: int
    size: int
    grows: bool     # only (fallocate)
    about: str

    def apply(self, content):
        if not self.grows:
            del content[self.size:]
        content.extend(bytes(max(0, self.size - len(content))))


class Mapped(NamedTuple):
    """Written to through a mapping, with bytes that strace does not see."""
    inode: int
    about: str

    def apply(self, content):
        content[:] = random.Random(len(content)).randbytes(len(content))


class Force(NamedTuple):
    """Everything of an inode that was done before the operation `covers` is on the device."""
    inode: int
    covers: int
    about: str


class Mode(NamedTuple):
    """Taken for certain, as nothing depends on it."""
    inode: int
    mode: int
    about: str


class Open:
    """An open file: descriptors that were duplicated share it."""

    def __init__(self, inode, append=False, forces=False):
        self.inode = inode
        self.append = append
        self.forces = forces
        self.position = 0


class NotModelledError(Exception):
    """The run did something on the disk that this checker has no model of."""


class Recording:
    """The disk before a run, and what the run did to it: `operations`, in order."""

    def __init__(self, root, before, calls):
        self.root = os.path.realpath(root)
        self.inodes = []
        self.hard_links = {}
        self.load(before)
        self.operations = []
        self.ended = [0]            # by number of calls: how many operations there were
        self.files = {i: inode.content for i, inode in enumerate(self.inodes) if inode.kind == FILE}
        self.names = {i: dict(inode.content) for i, inode in enumerate(self.inodes) if inode.kind == DIRECTORY}
        self.mapped = set()
        self.parents = parents(calls)
        self.tables = {}
        for call in calls:
            self.call = call
            handler = getattr(self, "on_" + HANDLERS.get(call.name, call.name), None)
            if handler:
                handler(self.table(call.thread))
            self.ended.append(len(self.operations))

    def load(self, path):
        status = os.lstat(path)
        if (status.st_dev, status.st_ino) in self.hard_links:
            return self.hard_links[status.st_dev, status.st_ino]
        number = self.add(FILE, b"", status.st_mode & 0o777)
        inode = self.inodes[number]
        if os.path.islink(path):
            inode.kind, inode.content = LINK, os.readlink(path)
        elif os.path.isdir(path):
            inode.kind = DIRECTORY
            inode.content = {name: self.load(os.path.join(path, name)) for name in sorted(os.listdir(path))}
        else:
            with open(path, "rb") as file:
                inode.content = file.read()
            self.hard_links[status.st_dev, status.st_ino] = number
        return number

    def add(self, kind, content, mode=None):
        self.inodes.append(Inode(kind, content, mode))
        return len(self.inodes) - 1

    def create(self, kind, content, mode=None):
        number = self.add(kind, content, mode)
        if kind == DIRECTORY:
            self.names[number] = {}
        elif kind == FILE:
            self.files[number] = b""
        return number

    def table(self, thread):
        """The descriptors of a thread's process; a new process starts with a copy of its parent's."""
        if thread not in self.tables:
            parent, shared = self.parents.get(thread, (None, False))
            inherited = self.table(parent) if parent else {}
            self.tables[thread] = inherited if shared else dict(inherited)
        return self.tables[thread]

    # Paths

    def inside(self, path):
        return path == self.root or path.startswith(self.root + "/")

    def place(self, path, table, directory=""):
        """The directory and the last name of a path, or None outside the disk."""
        if not path.startswith("/"):
            descriptor, shown = re.match(r"(-?\d+|AT_FDCWD)?(?:<([^>]*)>)?", directory).groups()
            known = table.get(int(descriptor)) if descriptor and descriptor.isdigit() else None
            if known and "/" not in path:
                return known.inode, path
            path = os.path.join(os.fsdecode(unhexed(shown)) if shown else "/", path)
        path = posixpath.normpath(path)
        if not self.inside(path) or path == self.root:
            return None
        parent = self.walk(0, os.path.dirname(path)[len(self.root):])
        return None if parent is None else (parent, os.path.basename(path))

    def walk(self, number, path):
        """Follows a path, and links within their directory."""
        for name in filter(None, path.split("/")):
            child = self.names[number].get(name) if number in self.names else None
            if child is not None and self.inodes[child].kind == LINK:
                child = self.walk(number, self.inodes[child].content)
            if child is None:
                return None
            number = child
        return number

    def places(self, table):
        """Of a call with one or two paths, each perhaps after the descriptor of its directory."""
        directories = re.findall(r'(?:^|, )((?:-?\d+|AT_FDCWD)(?:<[^>]*>)?), (?=")', self.call.arguments)
        paths = strings(self.call.arguments)
        directories = directories if len(directories) == len(paths) else [""] * len(paths)
        return [self.place(path, table, directory) for path, directory in zip(paths, directories)]

    def opened(self, table, fatal=True):
        """What the call's first argument has open, if it is on the disk."""
        descriptor, shown = re.match(r"(-?\d+)(?:<([^>]*)>)?", self.call.arguments).groups()
        path = os.fsdecode(unhexed(shown)) if shown and shown.startswith("\\x") else ""
        known = table.get(int(descriptor))
        if known and shown and not self.inside(path):
            del table[int(descriptor)]
            return None
        if known is None and fatal and self.inside(path) and not path.endswith("(deleted)"):
            raise NotModelledError("%s of %s, which was never opened" % (self.call.name, path))
        return known

    def about(self, *places):
        return self.call.name + " " + " > ".join(self.path(*place) for place in places)

    def path(self, directory, name=None):
        """A path to a directory or a name in it, for people."""
        found = self.paths().get(directory, "(gone)")
        return posixpath.join(found, name) if name else found or "."

    def paths(self, number=0, path="", found=None):
        found = {} if found is None else found
        found.setdefault(number, path)
        for name, child in self.names.get(number, {}).items():
            self.paths(child, posixpath.join(path, name), found)
        return found

    # Calls

    def do(self, operation):
        self.operations.append(operation)

    def rename_in_view(self, changes):
        for directory, name, inode in changes:
            if inode is None:
                self.names[directory].pop(name, None)
            else:
                self.names[directory][name] = inode

    def change(self, *changes):
        about = self.about(*dict.fromkeys((directory, name) for directory, name, _ in changes))
        self.do(Names(changes, about))
        self.rename_in_view(changes)

    def on_open(self, table):
        table.pop(self.call.result, None)
        place = self.places(table)[0]
        if place is None:
            if strings(self.call.arguments)[0].rstrip("/") == self.root:
                table[self.call.result] = Open(0)
            return
        flags = self.call.arguments.rpartition('"')[2]
        if "O_TMPFILE" in flags:
            raise NotModelledError("O_TMPFILE")
        directory, name = place
        inode = self.walk(directory, name)
        if inode is None:
            if "O_CREAT" not in flags and self.call.name != "creat":
                return
            inode = self.create(FILE, b"", 0o644)
            self.change((directory, name, inode))
        table[self.call.result] = Open(inode, "O_APPEND" in flags, "SYNC" in flags)
        if ("O_TRUNC" in flags or self.call.name == "creat") and self.files.get(inode):
            self.data(table[self.call.result], Resize(inode, 0, False, self.about((directory, name))))

    def on_close(self, table):
        table.pop(numbers(self.call.arguments)[0], None)

    def on_dup(self, table):
        source = self.opened(table, fatal=False)
        table.pop(self.call.result, None)
        if source:
            table[self.call.result] = source

    def on_fcntl(self, table):
        if "F_DUPFD" in self.call.arguments:
            self.on_dup(table)

    def on_lseek(self, table):
        file = self.opened(table, fatal=False)
        if file:
            file.position = self.call.result

    def data(self, file, operation):
        content = bytearray(self.files[operation.inode])
        operation.apply(content)
        self.files[operation.inode] = bytes(content)
        self.do(operation)
        if file and file.forces:
            self.do(Force(operation.inode, len(self.operations), operation.about + " (O_SYNC)"))

    def on_write(self, table):
        file = self.opened(table)
        if file is None:
            return
        content = b"".join(unhexed(text) for text in re.findall(r'(?:, |iov_base=)"([^"]*)"', self.call.arguments))
        content = content[:self.call.result]
        if len(content) != self.call.result:
            raise NotModelledError("%s of %d bytes, of which %d were recorded" % (
                self.call.name, self.call.result, len(content)))
        if self.call.name.startswith("p"):
            offset = numbers(self.call.arguments.rpartition('"')[2].rpartition("]")[2])[1]
        else:
            offset = len(self.files[file.inode]) if file.append else file.position
            file.position = offset + len(content)
        self.data(file, Write(file.inode, offset, content, self.about((file.inode,))))

    def on_ftruncate(self, table):
        file = self.opened(table)
        if file:
            self.data(file, Resize(file.inode, numbers(self.call.arguments)[-1], False, self.about((file.inode,))))

    def on_truncate(self, table):
        place = self.places(table)[0]
        if place:
            inode = self.walk(*place)
            self.data(None, Resize(inode, numbers(self.call.arguments)[-1], False, self.about((inode,))))

    def on_fallocate(self, table):
        file = self.opened(table)
        if file:
            _, mode, offset, length = numbers(self.call.arguments)
            if mode != 0:
                raise NotModelledError("fallocate with mode %d" % mode)
            self.data(file, Resize(file.inode, offset + length, True, self.about((file.inode,))))

    def on_transfer(self, table):
        for descriptor in re.findall(r"(?:^|, )\d+<([^>]*)>", self.call.arguments):
            path = os.fsdecode(unhexed(descriptor)) if descriptor.startswith("\\x") else ""
            if self.inside(path):
                raise NotModelledError("%s of %s" % (self.call.name, path))

    def on_mmap(self, table):
        parts = re.match(r"\S+, \d+, (\S+), (\S+), (\d+)<", self.call.arguments)
        if parts and "PROT_WRITE" in parts[1] and "MAP_SHARED" in parts[2] and int(parts[3]) in table:
            inode = table[int(parts[3])].inode
            self.mapped.add(inode)
            self.do(Mapped(inode, self.about((inode,))))

    def on_fsync(self, table):
        file = self.opened(table)
        if file:
            self.do(Force(file.inode, self.ended[self.call.begun], self.about((file.inode,))))

    def on_sync(self, _):
        self.do(Force(EVERYTHING, self.ended[self.call.begun], self.call.name))

    def on_rename(self, table):
        old, new = self.places(table)
        if old is None and new is None:
            return
        if old is None or new is None:
            raise NotModelledError("a rename into the disk or out of it: " + repr(strings(self.call.arguments)))
        inode, other = self.names[old[0]].get(old[1]), self.names[new[0]].get(new[1])
        if inode is None:
            raise NotModelledError("a rename of %s, which is not known" % self.path(*old))
        if "RENAME_EXCHANGE" in self.call.arguments:
            self.change((*old, other), (*new, inode))
        elif inode != other:
            self.change((*old, None), (*new, inode))

    def on_link(self, table):
        old, new = self.places(table)
        if new is None:
            return
        if old is None:
            raise NotModelledError("a link to a file outside the disk: " + repr(strings(self.call.arguments)))
        self.change((*new, self.names[old[0]][old[1]]))

    def on_symlink(self, table):
        target, _ = strings(self.call.arguments)
        directory = re.search(r', ((?:-?\d+|AT_FDCWD)(?:<[^>]*>)?), "', self.call.arguments)
        place = self.place(strings(self.call.arguments)[1], table, directory[1] if directory else "")
        if place:
            self.change((*place, self.create(LINK, target)))

    def on_unlink(self, table):
        place = self.places(table)[0]
        if place:
            self.change((*place, None))

    def on_mkdir(self, table):
        place = self.places(table)[0]
        if place:
            self.change((*place, self.create(DIRECTORY, {}, 0o755)))

    def on_chmod(self, table):
        place = self.places(table)[0]
        if place:
            self.mode(self.walk(*place))

    def on_fchmod(self, table):
        file = self.opened(table)
        if file:
            self.mode(file.inode)

    def mode(self, inode):
        mode = re.findall(r", (0\d+)", self.call.arguments)[-1]
        self.do(Mode(inode, int(mode, 8), self.about((inode,))))

    def differences(self):
        """Where the disk after the run is not what the operations make of it: a mistake of this checker."""
        return sorted(self.compare(0, self.root))

    def compare(self, number, path):
        inode, found = self.inodes[number], []
        if inode.kind == LINK:
            return [] if os.path.islink(path) and os.readlink(path) == inode.content else [path]
        if inode.kind == FILE:
            with open(path, "rb") as file:
                return [] if number in self.mapped or file.read() == self.files[number] else [path]
        names = self.names[number]
        found = [os.path.join(path, name) for name in set(names) ^ set(os.listdir(path))]
        for name in set(names) & set(os.listdir(path)):
            found += self.compare(names[name], os.path.join(path, name))
        return found


HANDLERS = {"openat": "open", "openat2": "open", "creat": "open", "dup2": "dup", "dup3": "dup", "pwrite64": "write",
            "writev": "write", "pwritev": "write", "pwritev2": "write", "sendfile": "transfer",
            "copy_file_range": "transfer", "splice": "transfer", "fdatasync": "fsync", "syncfs": "sync",
            "renameat": "rename", "renameat2": "rename", "linkat": "link", "symlinkat": "symlink",
            "unlinkat": "unlink", "rmdir": "unlink", "mkdirat": "mkdir", "fchmodat": "chmod"}


# ----------------------------------------------------------------------------------------------------------- replay

class Choice(NamedTuple):
    """
    What becomes of that which was not forced: changes of names that are lost, by number of operation; what survives of
    the bytes of all files, or with `file` of that one only, while all others keep ("but") or lose ("only") theirs.
    """
    lost: frozenset
    mode: str
    seed: int = 0
    file: int = -1
    others: str = ""

    def mode_of(self, file):
        if self.file >= 0 and file != self.file:
            return self.others
        if self.mode == "mixed":
            return random.Random("%d %d" % (self.seed, file)).choice(MODES)
        return self.mode


class State(NamedTuple):
    point: int      # operations before the power failed
    choice: Choice
    kind: str       # of the choice, for people


class Forest:
    """
    Trees in which equal parts are the same node, so that a state that is there already is found by one number, and
    what was checked in one state is known in all others. A node is (FILE, checksum, length), (LINK, target) or
    (DIRECTORY, names, nodes).
    """

    def __init__(self):
        self.nodes = []
        self.numbers = {}
        self.lists = {}
        self.texts = {}

    def node(self, *node):
        number = self.numbers.get(node)
        if number is None:
            number = self.numbers[node] = len(self.nodes)
            self.nodes.append(node)
        return number

    def file(self, content):
        number = self.node(FILE, hashlib.sha256(content).hexdigest(), len(content))
        if re.match(rb"\{|[0-9a-f]{64} ", content):
            self.texts[number] = content
        return number

    def directory(self, names, nodes):
        names = tuple(names)
        return self.node(DIRECTORY, self.lists.setdefault(names, names), tuple(nodes))

    def children(self, number):
        """Nodes by name; of anything but a directory none."""
        kind, *rest = self.nodes[number]
        return dict(zip(*rest)) if kind == DIRECTORY else {}

    def find(self, number, path):
        """What a reader finds at a path; links are followed within their directory."""
        for name in filter(None, path.split("/")):
            directory, number = number, self.children(number).get(name)
            if number is not None and self.nodes[number][0] == LINK:
                number = self.find(directory, self.nodes[number][1])
            if number is None:
                return None
        return number


class Replay:
    """The disk up to a crash point: its certain part and the unforced changes."""

    def __init__(self, recording, forest, model):
        self.recording = recording
        self.forest = forest
        self.model = model
        self.point = 0
        inodes = recording.inodes
        self.names = {i: dict(inode.content) for i, inode in enumerate(inodes) if inode.kind == DIRECTORY}
        self.renamed = {}       # directory: changes that were not forced, as (operation, name, inode or None)
        self.content = {i: inode.content for i, inode in enumerate(inodes) if inode.kind == FILE}
        self.written = {}       # file: operations that were not forced, as (number, operation)
        self.modes = {i: inode.mode for i, inode in enumerate(inodes)}
        self.versions = {}      # file: operation that last changed its bytes, or their certainty
        self.survivors = {}
        self.constant = {}
        touched = {change[0] for operation in recording.operations if isinstance(operation, Names)
                   for change in operation.changes}
        touched |= {operation.inode for operation in recording.operations if not isinstance(operation, (Names, Force))}
        self.find_constant(0, touched)

    def find_constant(self, number, touched):
        """Finds the parts that the run never changes; they need no look in any state."""
        inode = self.recording.inodes[number]
        if inode.kind == DIRECTORY:
            same = all([self.find_constant(child, touched) for child in inode.content.values()])
        else:
            same = True
        if same and number not in touched:
            self.constant[number] = self.node(number, Choice(frozenset(), "all"))
        return same and number not in touched

    def advance(self):
        """Does one more operation."""
        operation = self.recording.operations[self.point]
        if isinstance(operation, Names):
            for directory, name, inode in operation.changes:
                self.renamed.setdefault(directory, []).append((self.point, name, inode))
        elif isinstance(operation, Force):
            self.force(operation)
        elif isinstance(operation, Mode):
            self.modes[operation.inode] = operation.mode
        else:
            self.written.setdefault(operation.inode, []).append((self.point, operation))
            self.versions[operation.inode] = self.point
        self.point += 1

    def force(self, force):
        every = force.inode == EVERYTHING
        for directory in list(self.renamed) if every or self.model == "ext4" else [force.inode]:
            changes = self.renamed.pop(directory, None)
            if not changes:
                continue
            apply_names(self.names[directory], [change for change in changes if change[0] < force.covers])
            later = [change for change in changes if change[0] >= force.covers]
            if later:
                self.renamed[directory] = later
        for file in list(self.written) if every else [force.inode]:
            writes = self.written.pop(file, [])
            content = bytearray(self.content.get(file, b""))
            for number, operation in writes:
                if number < force.covers:
                    operation.apply(content)
            later = [write for write in writes if write[0] >= force.covers]
            if later:
                self.written[file] = later
            if writes:
                self.content[file] = bytes(content)
                self.versions[file] = self.point

    def unforced_names(self):
        return sorted({change[0] for changes in self.renamed.values() for change in changes})

    def unforced_files(self):
        return sorted(self.written)

    # States

    def names_of(self, directory, choice):
        names = self.names[directory]
        changes = self.renamed.get(directory)
        if changes:
            names = dict(names)
            apply_names(names, [change for change in changes if change[0] not in choice.lost])
        return names

    def node(self, number, choice, depth=0):
        """The tree below an inode in a state."""
        constant = self.constant.get(number)
        if constant is not None:
            return constant
        inode = self.recording.inodes[number]
        if inode.kind == LINK:
            return self.forest.node(LINK, inode.content)
        if inode.kind == FILE:
            return self.file_node(number, choice)
        if depth > 40:
            raise NotModelledError("a directory in itself")
        names = self.names_of(number, choice)
        ordered = sorted(names)
        return self.forest.directory(ordered, [self.node(names[name], choice, depth + 1) for name in ordered])

    def file_node(self, number, choice):
        mode = choice.mode_of(number) if number in self.written else "none"
        key = (number, self.versions.get(number), mode, choice.seed if mode in AT_RANDOM else 0)
        if key not in self.survivors:
            self.survivors[key] = self.forest.file(self.survivor(number, mode, choice.seed))
        return self.survivors[key]

    def survivor(self, number, mode, seed):
        """The bytes of a file of which the unforced ones were treated as the mode says."""
        base = self.content.get(number, b"")
        operations = [operation for _, operation in self.written.get(number, [])]
        if mode == "none" or not operations:
            return base
        if mode == "zeros":
            return applied(base, [operation.zeroed() if isinstance(operation, Write) else operation
                                  for operation in operations])
        if mode == "beginning":
            random_ = random.Random("%d %d %d" % (seed, number, len(operations)))
            whole = random_.randrange(len(operations))
            last = operations[whole]
            part = [last.cut(random_.randrange(len(last.content) + 1))] if isinstance(last, Write) else []
            return applied(base, operations[:whole] + part)
        if mode == "later":
            first = operations[0]
            return applied(base, [first.zeroed() if isinstance(first, Write) else first] + operations[1:])
        return applied(base, operations)

    def write(self, choice, target):
        """Writes a state to a real disk."""
        self.write_inode(0, choice, target, {})

    def write_inode(self, number, choice, path, links):
        inode = self.recording.inodes[number]
        if inode.kind == LINK:
            os.symlink(inode.content, path)
        elif inode.kind == DIRECTORY:
            os.mkdir(path)
            for name, child in self.names_of(number, choice).items():
                self.write_inode(child, choice, os.path.join(path, name), links)
        elif number in links:
            os.link(links[number], path)
        else:
            links[number] = path
            with open(path, "wb") as file:
                file.write(self.survivor(number, choice.mode_of(number), choice.seed))
            os.chmod(path, self.modes.get(number) or 0o644)


def apply_names(names, changes):
    for _, name, inode in changes:
        if inode is None:
            names.pop(name, None)
        else:
            names[name] = inode


def applied(base, operations):
    content = bytearray(base)
    for operation in operations:
        operation.apply(content)
    return bytes(content)


def choices(replay, random_, short):
    """Yields what may have become of that which was not forced, as (kind, choice)."""
    names, files = replay.unforced_names(), replay.unforced_files()
    nothing, everything = frozenset(), frozenset(names)
    if replay.model == "ext4":
        subsets = [("a beginning of the names", frozenset(names[cut:])) for cut in range(1, len(names))]
    else:
        singles = names[-3:] if short else names
        subsets = [("one name is lost", frozenset([name])) for name in singles]
        subsets += [("one name alone is there", everything - {name}) for name in singles]
        cuts = range(1, len(names))
        cuts = random_.sample(cuts, min(2, len(cuts))) if short else cuts
        subsets += [("a beginning of the names", frozenset(names[cut:])) for cut in cuts]
        for _ in range(2 if short else 10):
            share = random_.choice((.15, .5, .85))
            subsets.append(("random names", frozenset(name for name in names if random_.random() < share)))
    for mode in MODES:
        seed = random_.randrange(1 << 30)
        yield "all names are there", Choice(nothing, mode, seed)
        yield "no name is there", Choice(everything, mode, seed)
    for file in files if len(files) > 1 else []:
        for mode in ("none",) if short else ("none", "zeros", "beginning"):
            yield "one file's bytes are lost", Choice(nothing, mode, random_.randrange(1 << 30), file, "all")
        yield "one file's bytes alone are there", Choice(nothing, "all", 0, file, "none")
    for kind, lost in dict((lost, (kind, lost)) for kind, lost in reversed(subsets)).values():
        for mode in ("all", "none", random_.choice(("zeros", "beginning", "later", "mixed"))):
            yield kind, Choice(lost, mode, random_.randrange(1 << 30))
    for _ in range(1 if short else 4):
        yield "all names are there", Choice(nothing, "mixed", random_.randrange(1 << 30))


# ----------------------------------------------------------------------------------------------------------- checks

class Reader:
    """Looks at states as a reader of datasets and exports does."""

    def __init__(self, forest):
        self.forest = forest
        self.known = {}

    def damage(self, directory):
        """The faults of a directory with SHA256SUMS."""
        if directory not in self.known:
            self.known[directory] = self.look(directory)
        return self.known[directory]

    def look(self, directory):
        files = self.files(directory)
        sums = self.sums(directory)
        if not sums:
            return ["has no SHA256SUMS, or an empty one"]
        listed = {line[66:]: line[:64] for line in sums.splitlines()}
        faults = []
        for name, checksum in listed.items():
            node = self.forest.nodes[files[name]] if name in files else None
            if node is None:
                faults.append("lacks " + name)
            elif node[:2] != (FILE, checksum):
                faults.append("has other bytes in %s (%s of them)" % (name, node[-1]))
        faults += ["has %s, which is not listed" % name for name in sorted(set(files) - set(listed) - {"SHA256SUMS"})]
        for name in {"dataset.json", "export.json"} & set(files):
            if not parses(self.forest.texts.get(files[name], b"")):
                faults.append("has a %s that does not parse" % name)
        return faults

    def files(self, directory, prefix=""):
        found = {}
        for name, node in self.forest.children(directory).items():
            if self.forest.nodes[node][0] == DIRECTORY:
                found.update(self.files(node, prefix + name + "/"))
            else:
                found[prefix + name] = node
        return found

    def sums(self, directory):
        number = self.forest.children(directory).get("SHA256SUMS")
        return self.text(number) if number is not None else ""

    def text(self, number):
        """The content of a small file, if it begins like one of ours."""
        return self.forest.texts.get(number, b"").decode("utf-8", "replace")


def parses(text):
    try:
        return isinstance(json.loads(text), dict)
    except ValueError:
        return False


def same_each_time(sums):
    """Of the lines of SHA256SUMS those of shards, index and rejections."""
    return sorted(line for line in sums.splitlines() if re.search(r" [ *]((manifest|damaged)-\w+|damaged|index|rejected)\.jsonl$", line))


def sealed(forest, root):
    """What the next run takes for whole, as (path, node): staging counts while run.json and plan.json are there."""
    staging = forest.find(root, "out/.pixelproof/staging")
    if staging is not None and None not in (forest.find(staging, "run.json"), forest.find(staging, "plan/plan.json")):
        for path in ("run.json", "plan"):
            if forest.find(staging, path) is not None:
                yield path, forest.find(staging, path)
        for folder in ("shards", "proofs"):
            names = forest.find(staging, folder)
            for name, node in (forest.children(names) if names is not None else {}).items():
                if re.match(r"\d+(\.json)?$", name):
                    yield folder + "/" + name, node


class Conversion:
    """The conditions on an output after a power loss, and after the next run."""

    def __init__(self, disk):
        self.output = Output(os.path.join(disk, "out"))
        self.old, self.names = self.contents(), self.output.names()
        self.new, self.stay, self.state_names = None, [], set()
        self.sealed = collections.defaultdict(set)

    def contents(self):
        found = self.output.contents()
        return [line.rstrip("\n") for line in found] if found else None

    def undisturbed(self):
        """To be called after the undisturbed run: what it published is what all others must."""
        self.new = self.contents()
        self.stay = [name for name in self.names if name in self.output.names()]
        self.state_names = STATE | set(os.listdir(self.output.state))
        faults = self.output.damage() + self.output.foreign()
        return faults + (["nothing new was published"] if self.new in (None, self.old) else [])

    def learn(self, reader, root):
        """Takes what a run has sealed up to a crash point for whole; root: nothing is lost."""
        for path, node in sealed(reader.forest, root):
            self.sealed[path].add(node)

    def learned(self):
        """The faults of a run as a whole."""
        return [] if any("shards/" in path for path in self.sealed) else ["no sealed shard was ever seen"]

    def check(self, reader, root, ended):
        """The faults of a state, before any other run."""
        forest, faults = reader.forest, []
        output = forest.find(root, "out")
        faults += ["staging/%s is sealed and not whole" % path for path, node in sealed(forest, root)
                   if node not in self.sealed[path]]
        latest = forest.find(output, "latest") if output is not None else None
        named = output is not None and "latest" in forest.children(output)
        if latest is None:
            if named or self.old is not None or ended:
                faults.append("latest names nothing" if named else "latest is missing")
        else:
            damage = reader.damage(latest)
            faults += ["what latest names " + fault for fault in damage]
            contents = same_each_time(reader.sums(latest))
            if not damage and contents != self.new and (ended or contents != self.old):
                faults.append("latest is the old snapshot after the end" if contents == self.old
                              else "latest is neither the old nor the new")
        snapshots = forest.find(output, "snapshots") if output is not None else None
        present = forest.children(snapshots) if snapshots is not None else {}
        faults += self.check_pointer(reader, output, present, latest)
        faults += ["snapshots/%s %s" % (name, fault) for name, node in present.items()
                   if node != latest and not self.rehearsed(forest, name, node) for fault in reader.damage(node)]
        return faults + ["snapshots/%s is gone, and should stay" % name for name in self.stay if name not in present]

    @staticmethod
    def check_pointer(reader, output, snapshots, latest):
        """The faults of latest.json: who reads it gets a whole snapshot as well."""
        pointer = reader.forest.find(output, "latest.json") if output is not None else None
        if pointer is None:
            return []
        named = re.fullmatch(r'\{"snapshot": "([^"]+)"\}\n', reader.text(pointer))
        if not named or named[1] not in snapshots:
            return ["latest.json names no snapshot, but has %r" % reader.text(pointer)]
        snapshot = snapshots[named[1]]
        return [] if snapshot == latest else ["what latest.json names " + fault for fault in reader.damage(snapshot)]

    @staticmethod
    def rehearsed(forest, name, node):
        """Whether this is the empty directory by which a run tries whether it can publish."""
        return name == ".publishing" and not forest.children(node)

    def top(self, forest, root):
        """The names that a run meets first."""
        return tuple(forest.children(forest.find(root, "out"))) if forest.find(root, "out") is not None else ()

    def before_recovery(self):
        return self.contents()

    def check_recovered(self, ended, before):
        faults = self.output.damage() + self.output.foreign()
        if self.contents() != self.new:
            faults.append("it published other bytes than an undisturbed run")
        if before != self.new and ended.status != TOLD:
            faults.append("it published a new broken image and did not end with %d" % TOLD)
        left = {name for name in os.listdir(self.output.state) if not name.startswith("repository.broken-")}
        faults += ["leaves %s in the state directory" % name for name in sorted(left - self.state_names)]
        return faults + ["snapshots/%s is gone, and should stay" % name for name in self.stay
                         if name not in self.output.names()]

    def check_quiet(self, ended, _):
        faults = self.output.damage() + self.output.foreign()
        if ended.status != 0 or (ended.output + ended.errors).strip():
            faults.append("the run after it was not quiet: " + ended.last_words())
        return faults


class Export:
    """The conditions on an export's directory after a power loss, and after the next export."""

    def __init__(self, disk):
        self.disk = disk
        self.directory = os.path.join(disk, "ex")
        self.old = self.sums()
        self.new = ""

    def sums(self):
        if not os.path.exists(os.path.join(self.directory, "SHA256SUMS")):
            return ""
        with open(os.path.join(self.directory, "SHA256SUMS"), encoding="utf-8") as file:
            return file.read()

    def damage(self):
        found = [] if os.path.isdir(self.directory) else ["is missing"]
        sums = {line[66:] for line in self.sums().splitlines()}
        below = {os.path.relpath(os.path.join(folder, name), self.directory)
                 for folder, _, names in os.walk(self.directory) for name in names}
        found += [fault for fault in (damage_of(self.directory) if not found else []) if "does not list" not in fault]
        found += ["has %s, which is not listed" % name for name in sorted(below - sums - {"SHA256SUMS"})]
        beside = ["leaves %s beside the export" % name for name in os.listdir(self.disk) if name != "ex"]
        return ["the export " + fault for fault in found] + beside

    def undisturbed(self):
        self.new = self.sums()
        return self.damage() + (["the export is not new"] if self.new == self.old else [])

    def learn(self, reader, root):
        """Exports seal nothing before their end."""

    def learned(self):
        return []

    def check(self, reader, root, ended):
        export = reader.forest.find(root, "ex")
        if export is None:
            return ["the export is missing"]
        sums = reader.sums(export)
        faults = [fault for fault in reader.damage(export) if fault != "has .lock, which is not listed"]
        if not faults and sums != self.new and (ended or sums != self.old):
            faults.append("is the old one after the end" if sums == self.old else "is neither the old nor the new")
        return ["the export " + fault for fault in faults]

    def top(self, forest, root):
        return tuple(forest.children(root))

    def before_recovery(self):
        return None

    def check_recovered(self, ended, _):
        faults = self.damage()
        if ended.status != 0:
            faults.append("it ended with " + ended.last_words())
        return faults + (["the export is not what an undisturbed one is"] if self.sums() != self.new else [])

    def check_quiet(self, ended, before):
        return self.check_recovered(ended, before)


# -------------------------------------------------------------------------------------------------------- scenarios

class Scenario:
    """A directory with a disk of its own, a command, and the conditions on its results."""

    def __init__(self, lab, name, expectations, arguments):
        self.lab = lab
        self.name = name
        self.directory = os.path.join(lab.scratch, name)
        self.disk = os.path.join(self.directory, "disk")
        os.makedirs(self.disk)
        self.expectations = expectations
        self.arguments = arguments

    def run(self):
        """Records, replays and recovers; returns what was counted and the faults."""
        started = time.monotonic()
        getattr(self.lab, "prepare_" + self.name)(self)
        expected = self.expectations(self.disk)
        calls = self.record()
        faults = expected.undisturbed()
        recording = Recording(self.disk, os.path.join(self.directory, "before"), calls)
        wrong = recording.differences()
        if wrong:
            raise NotModelledError("the record does not lead to the disk after the run: " + ", ".join(wrong))
        search = Search(self, recording, expected)
        search.states()
        faults += expected.learned() + search.fault_lines()
        recovered, failed = self.recover_all(search, expected, faults)
        self.say("%d operations recorded, %d crash points, %d states, %d of them distinct, %d with faults; %d runs from"
                 " them, %d with faults; %.0f s" % (len(recording.operations), search.points, search.considered,
                                                    search.count(), len(search.faulty), recovered, failed,
                                                    time.monotonic() - started))
        for fault in faults:
            self.say("FAULT " + fault)
        failures = len(search.faulty) + failed
        return search.count() + recovered - failures, max(failures, len(faults))

    def say(self, line):
        print("%s: %s" % (self.name, clipped(line)), flush=True)

    def record(self):
        before = os.path.join(self.directory, "before")
        copy(self.disk, before)
        trace = os.path.join(self.directory, "trace")
        ended = end(self.lab.program.start(self.arguments, ["strace", "-f", "--seccomp-bpf", "-qq", "-y", "-xx", "-s",
                                                            "1000000000", "-e", "signal=none", "-o", trace, "-e",
                                                            "trace=" + ",".join(CALLS)]))
        if ended.status not in (0, TOLD):
            raise RuntimeError("%s, undisturbed, ended with %s" % (self.name, ended.last_words()))
        calls = read_trace(trace)
        os.remove(trace)
        return calls

    def recover_all(self, search, expected, faults):
        failed = 0
        sample = search.sample(self.lab.options.recover)
        for number, state in enumerate(sample):
            found = self.recover(search, state, expected, number == 0 or not self.lab.options.short)
            if found:
                failed += 1
                place = search.keep(state)
                faults += ["%s, run from %s: %s" % (search.about(state), place, fault) for fault in found]
        shutil.rmtree(self.disk)
        return len(sample), failed

    def recover(self, search, state, expected, quietly):
        """Runs the same command on a disk after a power loss."""
        shutil.rmtree(self.disk)
        search.write(state, self.disk)
        before = expected.before_recovery()
        ended = end(self.lab.program.start(self.arguments))
        faults = expected.check_recovered(ended, before)
        if ended.status not in (0, TOLD) or (ended.status == 0 and (ended.output + ended.errors).strip()):
            faults.append("the run ended with " + ended.last_words())
        if len(ended.errors.splitlines()) > LINES or re.search(r"^\s+at |^Exception in", ended.errors, re.M):
            faults.append("too many lines or a stack trace on standard error: " + ended.errors)
        if quietly and not faults:
            faults += expected.check_quiet(end(self.lab.program.start(self.arguments)), before)
        return faults


class Search:
    """All states of a scenario that are looked at."""

    def __init__(self, scenario, recording, expected):
        self.scenario = scenario
        self.options = scenario.lab.options
        self.recording = recording
        self.expected = expected
        self.forest = Forest()
        self.reader = Reader(self.forest)
        self.distinct = {}          # root: state
        self.after_end = {}
        self.faulty = set()
        self.points = self.considered = 0
        self.faults = collections.Counter()
        self.examples = collections.defaultdict(list)
        self.kept = 0

    def states(self):
        """Goes through all crash points."""
        random_ = random.Random("%s %s" % (self.options.seed, self.scenario.name))
        replay = self.replay()
        last = len(self.recording.operations)
        for point in range(last + 1):
            if point:
                replay.advance()
            if self.is_crash_point(point, last, random_):
                self.points += 1
                self.expected.learn(self.reader, replay.node(0, Choice(frozenset(), "all")))
                for kind, choice in choices(replay, random_, self.options.short):
                    self.consider(replay, State(point, choice, kind), point == last)

    def replay(self):
        return Replay(self.recording, self.forest, self.options.model)

    def count(self):
        return len(self.distinct.keys() | self.after_end.keys())

    def is_crash_point(self, point, last, random_):
        """Every operation but modes; in short only some of the writes."""
        operation = self.recording.operations[point - 1] if point else None
        if isinstance(operation, Mode):
            return False
        return point in (0, last) or not self.options.short or isinstance(operation, Names) or random_.random() < .2

    def consider(self, replay, state, ended):
        self.considered += 1
        root = replay.node(0, state.choice)
        known = self.after_end if ended else self.distinct
        if root in known:
            return
        known[root] = state
        faults = self.expected.check(self.reader, root, ended)
        if faults:
            self.faulty.add(root)
        for fault in faults:
            group = re.sub(r"[0-9TZ-]{18}|[0-9a-f]{12,}|\d+", "#", fault)
            self.faults[group] += 1
            if len(self.examples[group]) < EXAMPLES:
                self.examples[group].append((state, fault))

    def fault_lines(self):
        lines = []
        for group, count in self.faults.most_common():
            state, fault = self.examples[group][0]
            lines.append("in %d states: %s; first %s: %s" % (count, group, self.about(state), fault))
            lines[-1] += "; kept as " + self.keep(state)
        return lines

    def about(self, state):
        operation = self.recording.operations[state.point - 1].about if state.point else "the start"
        return "after operation %d (%s), %s, bytes: %s" % (state.point, operation, state.kind, state.choice.mode)

    def sample(self, count):
        """States with faults, with each set of names at the top, and of all kinds in all parts of the run."""
        random_ = random.Random("%s sample" % self.options.seed)
        tops, groups = collections.defaultdict(list), collections.defaultdict(list)
        for root, state in (*self.distinct.items(), *self.after_end.items()):
            part = state.point * 6 // (len(self.recording.operations) + 1)
            groups[part, state.kind, state.choice.mode].append(state)
            tops[self.expected.top(self.forest, root)].append(state)
        chosen = [state for examples in self.examples.values() for state, _ in examples[:1]]
        chosen += random_.sample([random_.choice(states) for states in tops.values()], len(tops))
        orders = [random_.sample(group, min(count, len(group))) for group in groups.values()]
        random_.shuffle(orders)
        while len(chosen) < count and any(orders):
            chosen += [order.pop() for order in orders if order]
        return chosen[:count]

    def write(self, state, target):
        replay = self.replay()
        while replay.point < state.point:
            replay.advance()
        replay.write(state.choice, target)

    def keep(self, state):
        """Writes a state beside the disk, with a script that runs the command on it again."""
        self.kept += 1
        name = "state-%d" % self.kept
        directory = self.scenario.directory
        self.write(state, os.path.join(directory, name))
        with open(os.path.join(directory, "again.sh"), "w", encoding="utf-8") as script:
            program = self.scenario.lab.program
            script.write("#!/bin/sh -e\ncd %s\nrm -rf disk\ncp -a \"$1\" disk\n" % shlex.quote(directory))
            script.write("export LC_ALL=C.UTF-8 XDG_CACHE_HOME=%s\nexec %s\n" % (
                shlex.quote(program.environment["XDG_CACHE_HOME"]),
                shlex.join(program.command + self.scenario.arguments)))
        return os.path.join(directory, name)


# ------------------------------------------------------------------------------------------------------------- main

class Lab:
    """What all scenarios share: the program, the sources, and a dataset of the first night."""

    def __init__(self, options, scratch):
        self.options = options
        self.scratch = scratch
        self.program = Program(options.jar, scratch)
        self.dataset = os.path.join(scratch, "dataset")

    def scenarios(self):
        random_ = random.Random(self.options.seed)
        first_night(os.path.join(self.scratch, "sources"), random_)
        copy(os.path.join(self.scratch, "sources"), os.path.join(self.scratch, "first-sources"))
        names = [name for name in SCENARIOS if self.options.only in (None, name)]
        made = [self.export() if name == "export" else self.conversion(name) for name in names]
        self.convert_first()
        second_night(os.path.join(self.scratch, "sources"), random_)
        return made

    def conversion(self, name):
        sources = "first-sources" if name == "first" else "sources"
        job = os.path.join(self.scratch, name + ".yaml")
        self.write_job(job, sources, name + "/disk/out", 2 if name == "retention" else 10)
        return Scenario(self, name, Conversion, ["convert", job, "--set", "threads=1"])

    def export(self):
        return Scenario(self, "export", Export, self.export_arguments(os.path.join(self.scratch, "export", "disk")))

    def export_arguments(self, disk):
        return ["export", self.dataset, "--as", "huggingface", "--to", os.path.join(disk, "ex")]

    def write_job(self, job, sources, output, keep):
        with open(job, "w", encoding="utf-8") as file:
            file.write("dataset: power\nsource: {directory: %s, damaged: keep}\noutput: {directory: %s, keep: %d, keep-days: 0}\n"
                       % (os.path.join(self.scratch, sources), os.path.join(self.scratch, output), keep))

    def convert_first(self):
        """The first night, under which the class archive is made."""
        job = os.path.join(self.scratch, "dataset.yaml")
        self.write_job(job, "sources", "dataset", 10)
        ended = end(self.program.start(["convert", job, "--set", "threads=1"], command=self.program.recorder))
        if ended.status != TOLD:
            raise RuntimeError("The first night ended with " + ended.last_words())

    def prepare_first(self, scenario):
        """Starts from nothing."""

    def prepare_second(self, scenario):
        copy(self.dataset, os.path.join(scenario.disk, "out"))

    def prepare_retention(self, scenario):
        self.prepare_second(scenario)
        age(Output(os.path.join(scenario.disk, "out")))

    def prepare_export(self, scenario):
        ended = end(self.program.start(scenario.arguments + ["--limit", "10"]))
        if ended.status != 0:
            raise RuntimeError("The first export ended with " + ended.last_words())


def parse():
    parser = argparse.ArgumentParser(usage=__doc__.split("\n\n")[1].strip(), description=__doc__.split("\n\n")[0])
    parser.add_argument("jar")
    parser.add_argument("--short", action="store_true", help="fewer states and runs, about a minute: what CI runs")
    parser.add_argument("--only", choices=SCENARIOS, metavar="SCENARIO")
    parser.add_argument("--model", choices=("strict", "ext4"), default="strict", help="what survives (strict)")
    parser.add_argument("--recover", type=int, metavar="N", help="runs from states, for each scenario (40; short: 3)")
    parser.add_argument("--seed", default="1", metavar="S")
    parser.add_argument("--jobs", type=int, default=2, metavar="N", help="scenarios at a time (2)")
    parser.add_argument("--keep", action="store_true", help="keep the scratch directory when all passed, too")
    options = parser.parse_args()
    options.jar = os.path.abspath(options.jar)
    options.recover = options.recover if options.recover is not None else 3 if options.short else 40
    return options


def scratch_directory():
    """In memory where there is room."""
    memory = "/dev/shm"
    room = os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > 1 << 30
    return os.path.realpath(tempfile.mkdtemp(prefix="pixelproof-power-", dir=memory if room else None))


def main():
    options = parse()
    missing = [tool for tool in ("java", "strace", "sha256sum") if not shutil.which(tool)]
    if missing:
        sys.exit("check_power_loss needs " + ", ".join(missing))
    started = time.monotonic()
    scratch = scratch_directory()
    scenarios = Lab(options, scratch).scenarios()
    with concurrent.futures.ProcessPoolExecutor(options.jobs) as pool:
        counts = list(pool.map(Scenario.run, scenarios))
    passed, failed = (sum(column) for column in zip(*counts))
    if failed or options.keep:
        print("kept: %s (seed %s)" % (scratch, options.seed))
    else:
        shutil.rmtree(scratch)
    print("%d s" % (time.monotonic() - started))
    print("%d passed, %d failed" % (passed, failed))
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
