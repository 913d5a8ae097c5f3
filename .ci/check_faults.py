#!/usr/bin/python3
"""Kills, starves and interrupts convert at every moment, and checks what it leaves and that it goes on from there.

    check_faults.py JAR [--short] [--only LABEL] [--limit N] [--kills N] [--seed S] [--jobs N] [--keep]
    check_faults.py JAR --every [--calls] [--sample N] [--resume FILE] [--only LABEL] [--seed S] [--jobs N] [--list]

Needs Linux, root (for tmpfs) and strace. A dataset is published; then its sources change, and it is the second
night's run that is disturbed, each time on a copy of the state after the first night:

    kill            SIGKILL at each force, rename, link, symbolic link, deletion and new directory below the output, and
                    at some of the writes
    enospc, eio     the same calls fail with that error once
    kills           kill -9 at random moments of a run over 2,000 images, until it is done
    double          two starts at once, also with --wait; a start right after the death of who held the output
    term            SIGTERM at random moments, and inside an image of 100 megapixels
    space           a disk that is too small, and one that fills up meanwhile

At once after each disturbance, whatever is published must be whole, and the old or the new dataset. The same command
again must then publish what an undisturbed run does, to the byte, leave nothing behind, and find nothing to do the
time after. One run that comes to its end must tell of the new broken image with exit status 3, unless one that was
killed had named it on standard error by then; none may end with another status than 0 or 3.

With --every it is each error at each site of a call, and the two runs after it: see faults/every.py.

Each trial has a label, such as kill/force/17; --only runs what a label or its beginning names. What failed is kept in
the scratch directory with again.sh, which repeats the disturbance. kill -9 leaves the page cache alone: this tests the
order of calls and what each leaves, not whether the forces suffice when power fails.
"""
import argparse
import concurrent.futures
import json
import os
import random
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from typing import NamedTuple

sys.dont_write_bytecode = True      # of common, beside it
import common
from common import put

KINDS = {
    "force": ("fsync", "fdatasync"),
    "rename": ("rename", "renameat", "renameat2"),
    "link": ("link", "linkat"),
    "symlink": ("symlink", "symlinkat"),
    "delete": ("unlink", "unlinkat", "rmdir"),
    "mkdir": ("mkdir", "mkdirat"),
    "write": ("write", "pwrite64"),
}
BY_DESCRIPTOR = KINDS["force"] + KINDS["write"]
WRITES = 50                 # of a whole run's some hundred
SHORT = {"kill": 2, "enospc": 1, "eio": 1}      # calls of each kind
TIMEOUT = 180
STOPPED_BY = 128 + signal.SIGTERM
BROKEN = "g/broken-now.png"
TOLD = 3                    # exit status: published, with new rejections


# ---------------------------------------------------------------------------------------------------------- sources

def pgm(random_, width, height):
    return b"P5\n%d %d\n255\n" % (width, height) + random_.randbytes(width * height)


def png(random_, width, height):
    return common.png(width, height, b"".join(random_.randbytes(3 * width) for _ in range(height)))


def first_night(directory, random_):
    """Some 40 images, of which a dozen are large enough for several shards, a damaged one, which is kept, and one that is rejected."""
    for number in range(12):
        put(directory, "%s/large-%02d.pgm" % ("adfh"[number % 4], number), pgm(random_, 800, 600 + 10 * number))
    for number in range(28):
        folder = ("a", "b/inner", "c", "g")[number % 4]
        if number % 2:
            put(directory, "%s/small-%02d.pgm" % (folder, number), pgm(random_, 31, 17))
        else:
            put(directory, "%s/small-%02d.png" % (folder, number), png(random_, 23, 19))
    put(directory, "c/damaged-before.png", png(random_, 40, 40)[:-200])
    put(directory, "c/empty-before.png", b"")


def second_night(directory, random_):
    """New, modified and removed images, a new damaged one, which is kept, and one that is rejected."""
    put(directory, "a/large-00.pgm", pgm(random_, 801, 600))
    put(directory, "b/inner/small-01.pgm", pgm(random_, 31, 17))
    put(directory, "c/small-02.png", png(random_, 23, 19))
    put(directory, "e/large-new.pgm", pgm(random_, 700, 700))
    put(directory, "e/small-new.png", png(random_, 29, 31))
    put(directory, "e/damaged-now.png", png(random_, 40, 40)[:-200])
    put(directory, BROKEN, b"")
    for path in ("d/large-01.pgm", "a/small-04.png", "g/small-07.pgm"):
        os.remove(os.path.join(directory, path))


def many_small(directory, random_):
    for number in range(2000):
        put(directory, "%02d/%04d.pgm" % (number // 80, number), pgm(random_, 64, 80))
    put(directory, BROKEN, b"")


# ---------------------------------------------------------------------------------------------------------- program

class Ended(NamedTuple):
    """How a run ended; a negative status is the signal that ended it."""
    status: int
    output: str
    errors: str

    def last_words(self):
        return "exit %d, saying %s" % (self.status, repr(self.errors.strip()) if self.errors.strip() else "nothing")


class Program:
    """The jar with a class archive, which halves the time that a start takes."""

    def __init__(self, jar, scratch):
        self.environment = dict(os.environ, XDG_CACHE_HOME=os.path.join(scratch, "cache"), LC_ALL="C.UTF-8")
        self.jar = jar
        self.options = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"]
        archive = os.path.join(scratch, "classes.jsa")
        start = self.options + ["-jar", jar]
        self.recorder = ["java", "-XX:ArchiveClassesAtExit=" + archive, "-Xlog:disable", "-Xlog:all=off"] + start
        self.command = ["java", "-XX:SharedArchiveFile=" + archive] + start

    def start(self, arguments, wrapper=(), command=None, stdin=subprocess.DEVNULL):
        return subprocess.Popen(list(wrapper) + (command or self.command) + list(arguments), env=self.environment,
                                stdin=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                start_new_session=True)


def end(process):
    """Waits for the end of a run, not for ever."""
    try:
        output, errors = process.communicate(timeout=TIMEOUT)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        output, errors = process.communicate()
        errors += b"(killed by check_faults: it did not end)"
    text = errors.decode("utf-8", "replace")
    lines = [line for line in text.splitlines() if not line.startswith("strace: ")]
    return Ended(process.returncode, output.decode("utf-8", "replace"), "\n".join(lines))


# ---------------------------------------------------------------------------------------------------------- outputs

class Output:
    """What lies below an output directory."""

    def __init__(self, directory):
        self.directory = directory
        self.state = os.path.join(directory, ".pixelproof")

    def at(self, *path):
        return os.path.join(self.directory, *path)

    def names(self):
        return sorted(os.listdir(self.at("snapshots"))) if os.path.isdir(self.at("snapshots")) else []

    def latest(self):
        """Which snapshot is published, or "" while none is."""
        return os.path.basename(os.path.realpath(self.at("latest"))) if os.path.lexists(self.at("latest")) else ""

    def pointed(self):
        """What latest.json names, or "" without one."""
        if not os.path.exists(self.at("latest.json")):
            return ""
        with open(self.at("latest.json"), encoding="utf-8") as pointer:
            return json.load(pointer)["snapshot"]

    def contents(self):
        """Of what is published: the sums of all that must be the same to the byte."""
        if not os.path.exists(self.at("latest", "SHA256SUMS")):
            return None
        with open(self.at("latest", "SHA256SUMS"), encoding="utf-8") as sums:
            return sorted(line for line in sums if re.search(r" [ *]((manifest|damaged)-\w+|damaged|index|rejected)\.jsonl$", line))

    def damage(self, cut_off=False):
        """
        What is not whole in what is published. A run that was cut off may leave the empty directory whose renaming it
        had rehearsed.
        """
        faults = []
        if os.path.lexists(self.at("latest")) and not os.path.isdir(self.at("latest")):
            faults.append("latest names nothing: " + os.readlink(self.at("latest")))
        for name in self.names():
            if not (cut_off and name == ".publishing" and not os.listdir(self.at("snapshots", name))):
                faults += ["snapshots/%s %s" % (name, fault) for fault in damage_of(self.at("snapshots", name))]
        return faults

    def foreign(self):
        """What a run that came to its end should not have left."""
        known = {"latest", "latest.json", "snapshots", ".lock", ".pixelproof"}
        found = ["leaves " + name for name in os.listdir(self.directory) if name not in known]
        if self.latest() and self.pointed() != self.latest():
            found.append("latest.json names %r" % self.pointed())
        for folder, folders, files in os.walk(self.directory):
            if folder == self.directory and "snapshots" in folders:
                folders.remove("snapshots")
            found += ["leaves " + os.path.relpath(os.path.join(folder, name), self.directory)
                      for name in folders + files if name == "staging" or name.endswith(".partial")]
        return sorted(set(found))


def damage_of(snapshot):
    if not os.path.isdir(snapshot) or not os.path.exists(snapshot + "/SHA256SUMS"):
        return ["is no snapshot"]
    check = subprocess.run(["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=snapshot,
                           stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    faults = ["is damaged: " + check.stdout.decode().replace("\n", "; ")] if check.returncode else []
    with open(snapshot + "/SHA256SUMS", encoding="utf-8") as sums:
        listed = {line.rstrip("\n")[66:] for line in sums}
    more = sorted(set(os.listdir(snapshot)) - listed - {"SHA256SUMS"})
    return faults + (["has files that SHA256SUMS does not list: " + ", ".join(more)] if more else [])


# ------------------------------------------------------------------------------------------------------------ trace

class Call(NamedTuple):
    """
    One call of a run, and how strace finds it again. strace counts the calls of each thread, and with -P only those
    that name a path. So a call is the n-th of its thread under a path that is the same in every run, or, where there
    is none, the n-th of its thread, if that thread is the first to make so many.
    """
    syscall: str
    path: str       # below the output; "" where none is the same in every run
    nth: int
    site: str       # what it does, without numbers and sums

    def name(self):
        if not self.path:
            return "%s, which is number %d of its thread" % (self.site, self.nth)
        return "%s %s, the %d. time" % (self.syscall, self.path, self.nth)

    def strace(self, output, tampering, trace):
        only = ["-P", output.at(self.path)] if self.path else []
        return ["strace", "-f", "-y", "-qq", "-s", "8", "-e", "signal=none", "-o", trace] + only + [
            "-e", "trace=" + self.syscall, "-e", "inject=%s:%s:when=%d" % (self.syscall, tampering, self.nth)]


class Traced(NamedTuple):
    """A line of a trace: one call of a thread, whatever it works on."""
    thread: str
    syscall: str
    paths: list     # below the output
    result: str     # "" where the process died inside


VARYING = [(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "UUID"), (r"snapshots/[0-9TZ-]+", "snapshots/TIME")]
NUMBERS = [(r"manifest-[0-9a-f]{12}", "manifest-SUM"), (r"\d{8}", "NUMBER")]


def replaced(path, patterns):
    for pattern, word in patterns:
        path = re.sub(pattern, word, path)
    return path


def read_trace(file, output):
    """The calls of a trace in their order."""
    calls, open_calls = [], {}
    for line in open(file, encoding="utf-8", errors="replace"):
        thread, _, text = line.rstrip("\n").partition(" ")
        text = text.strip()
        started = re.match(r"(\w+)\((.*)", text)
        if started:
            syscall, rest = started.groups()
            result = "" if rest.endswith("<unfinished ...>") else rest.rpartition(" = ")[2]
            calls.append(Traced(thread, syscall, paths_of(syscall, rest, output), result))
            open_calls[thread] = len(calls) - 1
        elif text.startswith("<... ") and thread in open_calls:
            index = open_calls.pop(thread)
            calls[index] = calls[index]._replace(result=text.rpartition(" = ")[2])
    return calls


def paths_of(syscall, arguments, output):
    if syscall in BY_DESCRIPTOR:
        found = re.findall(r"^\d+<(/[^>]*)>", arguments)
    else:
        found = re.findall(r'"([^"]*)"', arguments)
    inside = output.directory + "/"
    return [os.path.relpath(path, output.directory) for path in found if (path + "/").startswith(inside)]


def site_of(call):
    return call.syscall + " " + " > ".join(replaced(path, VARYING + NUMBERS) for path in call.paths)


def calls_of(traced, old_names):
    """Those calls of a trace that change something below the output and can be found again; and how many can't."""
    counts, found, lost = {}, {kind: [] for kind in KINDS}, 0
    for call in traced:
        counts[call.thread, call.syscall] = counts.get((call.thread, call.syscall), 0) + 1
        for path in set(matched_paths(call)):
            counts[call.thread, call.syscall, path] = counts.get((call.thread, call.syscall, path), 0) + 1
        if call.paths:
            address = address_of(call, counts, old_names)
            kind = next(kind for kind, names in KINDS.items() if call.syscall in names)
            found[kind] += [address] if address else []
            lost += 0 if address else 1
    return {kind: list(dict.fromkeys(calls)) for kind, calls in found.items()}, lost


def matched_paths(call):
    """The paths that -P compares: of a rename only the old name."""
    return call.paths[:1] if call.syscall.startswith("rename") else call.paths


def address_of(call, counts, old_names):
    site = site_of(call)
    for path in matched_paths(call):
        if replaced(path, VARYING) == path or any("snapshots/" + name in path for name in old_names):
            return Call(call.syscall, path, counts[call.thread, call.syscall, path], site)
    nth = counts[call.thread, call.syscall]
    others = [counts[key] for key in counts if len(key) == 2 and key[1] == call.syscall and key[0] != call.thread]
    return Call(call.syscall, "", nth, site) if nth > max(others, default=0) else None


def spread(calls, limit, random_):
    """At most so many of the calls, of as many different sites as there can be."""
    if limit is None or limit >= len(calls):
        return calls
    shuffled = random_.sample(calls, len(calls))
    rounds = {}
    order = []
    for call in shuffled:
        rounds[call.site] = rounds.get(call.site, 0) + 1
        order.append((rounds[call.site], call))
    order.sort(key=lambda entry: entry[0])
    chosen = {id(call) for _, call in order[:limit]}
    return [call for call in calls if id(call) in chosen]


# ----------------------------------------------------------------------------------------------------------- trials

class Lab:
    """What all trials share."""

    def __init__(self, options, scratch):
        self.options = options
        self.scratch = scratch
        self.program = Program(options.jar, scratch)
        self.passed = self.failed = 0
        self.printing = threading.Lock()

    def random(self, label):
        return random.Random("%s %s" % (self.options.seed, label))

    def wanted(self, label):
        only = self.options.only
        return not only or (label + "/").startswith(only.rstrip("/") + "/") or only.startswith(label + "/")

    def trial(self, label, night=None, sources=None):
        return Trial(self, label, sources or (night and night.sources), night)

    def run(self, jobs):
        """Runs trials, some at a time: (label, function) each. What the functions return is returned."""
        jobs = [(label, job) for label, job in jobs if self.wanted(label)]
        with concurrent.futures.ThreadPoolExecutor(self.options.jobs) as pool:
            return list(pool.map(lambda job: self.guarded(*job), jobs))

    def guarded(self, label, job):
        try:
            trial = job(label)
        except Exception as problem:        # of the harness: it must show as a failure of this trial
            self.tell("FAULT %s: check_faults itself: %r" % (label, problem))
            self.failed += 1
            return None
        self.count(trial)
        return trial

    def count(self, trial):
        with self.printing:
            self.passed += 0 if trial.faults else 1
            self.failed += 1 if trial.faults else 0
        for fault in trial.faults:
            self.tell("FAULT %s%s: %s" % (trial.label, " (%s)" % trial.what if trial.what else "", clipped(fault)))
        if trial.faults:
            self.tell("      kept in %s; disturbed was: %s" % (trial.directory, trial.disturbance or "nothing"))
        elif not self.options.keep:
            shutil.rmtree(trial.directory)

    def tell(self, line):
        with self.printing:
            print(line, flush=True)


def clipped(text):
    return text if len(text) <= 800 else text[:800] + "… (%d characters)" % len(text)


class Trial:
    """A copy of the state after the first night, or nothing yet; what happens to it, and what is wrong then."""

    def __init__(self, lab, label, sources, night=None):
        self.lab = lab
        self.label = label
        self.night = night
        self.what = ""
        self.disturbance = ""
        self.note = ""
        self.faults = []
        self.told = False
        self.directory = os.path.join(lab.scratch, "trials", label.replace("/", "-"))
        os.makedirs(self.directory)
        self.output = Output(os.path.join(self.directory, "out"))
        self.arguments = ["convert", self.write_job(sources), "--set", "threads=1"]
        if night:
            copy(night.first.directory, self.output.directory)

    def write_job(self, sources, output="out"):
        job = os.path.join(self.directory, "job.yaml")
        with open(job, "w", encoding="utf-8") as out:
            out.write("dataset: faults\nsource: {directory: %s, damaged: keep}\noutput: {directory: %s, keep: 2, keep-days: 0}\n"
                      % (sources, output))
        return job

    def fault(self, *texts):
        self.faults += texts

    def start(self, wrapper=()):
        return self.lab.program.start(self.arguments, wrapper)

    def convert(self, wrapper=()):
        return end(self.start(wrapper))

    def disturb(self, wrapper):
        """Runs under a wrapper that disturbs, and writes down how to do so again."""
        self.disturbance = shlex.join(list(wrapper) + self.lab.program.command + self.arguments)
        with open(os.path.join(self.directory, "again.sh"), "w", encoding="utf-8") as out:
            out.write("#!/bin/sh -e\ncd %s\nrm -rf out\n" % shlex.quote(self.directory))
            if self.night:
                out.write("cp -a %s out\n" % shlex.quote(self.night.first.directory))
            out.write("export LC_ALL=C.UTF-8 XDG_CACHE_HOME=%s\nexec %s\n"
                      % (shlex.quote(self.lab.program.environment["XDG_CACHE_HOME"]), self.disturbance))
        return self.convert(wrapper)

    def heard(self, ended, *more):
        """Takes the status of a run that should have come to its end."""
        self.told |= ended.status == TOLD
        if ended.status not in (0, TOLD) + more or (ended.status == 0 and (ended.output + ended.errors).strip()):
            self.fault("a run ended with " + ended.last_words())

    def check_published(self, old, new):
        """What is published is whole, and the old or the new."""
        self.fault(*self.output.damage())
        if self.output.contents() not in (old, new):
            self.fault("published is neither the old nor the new: latest is '%s'" % self.output.latest())

    def check_goes_on(self, new):
        """The same command completes, leaves nothing behind, and the next one is quiet."""
        again = self.convert()
        self.heard(again)
        self.check_end(new, "; the run before ended with " + again.last_words())
        if not self.told:
            self.fault("no run that came to its end told of the new broken image (exit %d)" % TOLD)
        self.check_quiet()

    def check_end(self, new, context=""):
        self.fault(*self.output.damage())
        self.fault(*(fault + context for fault in self.output.foreign()))
        if self.output.contents() != new:
            self.fault("what is published is not what an undisturbed run publishes" + context)
        if self.night and not set(self.night.names) <= {*self.output.names(), self.night.newest}:
            self.fault("a snapshot is gone that should stay: %s of %s" % (self.output.names(), self.night.names))

    def check_quiet(self):
        before = self.output.names()
        quiet = self.convert()
        if quiet.status != 0 or (quiet.output + quiet.errors).strip():
            self.fault("the run after it was not quiet: %s %s" % (quiet.last_words(), quiet.output))
        if not set(self.output.names()) <= set(before):
            self.fault("the run after it published again: %s after %s" % (self.output.names(), before))


def copy(source, target):
    subprocess.run(["cp", "-a", source, target], check=True)


class Night:
    """The state after the first night, what the second night's undisturbed run makes of it, and its calls."""

    def __init__(self, lab):
        random_ = lab.random("sources")
        self.sources = os.path.join(lab.scratch, "sources")
        first_night(self.sources, random_)
        setup = lab.trial("setup/first", sources=self.sources)
        recorded = end(lab.program.start(setup.arguments, command=lab.program.recorder))
        if recorded.status != TOLD:
            raise SystemExit("The first night ended with %s: %s" % (recorded.last_words(), shlex.join(setup.arguments)))
        self.old = setup.output.contents()
        self.old_names = age(setup.output)
        second_night(self.sources, random_)
        self.first = Output(os.path.join(lab.scratch, "first"))
        copy(setup.output.directory, self.first.directory)
        self.seconds, self.new, self.names, self.newest = 0.0, None, [], ""
        lab.count(setup)
        self.undisturbed(lab)
        self.from_nothing(lab)

    def undisturbed(self, lab):
        trial = lab.trial("setup/second", self)
        started = time.monotonic()
        trial.heard(trial.convert())
        self.seconds = time.monotonic() - started
        self.new, self.names, self.newest = trial.output.contents(), trial.output.names(), trial.output.latest()
        if self.new == self.old:
            trial.fault("the second night changes nothing")
        trial.check_end(self.new)
        trial.check_quiet()
        if len(trial.output.names()) != 2:
            trial.fault("retention: 'keep: 2' has left %s" % trial.output.names())
        lab.count(trial)

    def from_nothing(self, lab):
        trial = lab.trial("setup/from-nothing", sources=self.sources)
        trial.heard(trial.convert())
        trial.check_end(self.new)
        lab.count(trial)

    def calls(self, lab):
        """The calls of an undisturbed run, by kind."""
        trial = lab.trial("setup/trace", self)
        trace = os.path.join(trial.directory, "trace")
        every = ",".join(name for names in KINDS.values() for name in names)
        trial.heard(trial.disturb(["strace", "-f", "-y", "-qq", "-s", "8", "-e", "signal=none", "-o", trace, "-e",
                                   "trace=" + every]))
        calls, lost = calls_of(read_trace(trace, trial.output), self.old_names)
        trial.check_end(self.new)
        lab.tell("calls below the output: %s; %d more can't be found again" % (
            ", ".join("%d %s (%d sites)" % (len(some), kind, len({call.site for call in some}))
                      for kind, some in calls.items()), lost))
        lab.count(trial)
        return calls


def age(output):
    """Gives an output two old snapshots beside its only one, for retention to remove."""
    newest = output.latest()
    names = ["2020-01-01T000000Z", "2020-01-02T000000Z"]
    for name in names:
        subprocess.run(["cp", "-al", output.at("snapshots", newest), output.at("snapshots", name)], check=True)
    return names


# ------------------------------------------------------------------------------------------------------------ loops

def injections(lab, night, calls, loop, tampering):
    """One trial for each call: kill, enospc, eio."""
    for kind, of_kind in calls.items():
        limit = WRITES if kind == "write" else None
        if lab.options.limit is not None:
            limit = min(lab.options.limit, limit or lab.options.limit)
        if lab.options.short:
            limit = SHORT[loop]
        name = "%s/%s" % (loop, kind)
        chosen = numbered(of_kind, limit, lab.random(name), lab.options.only)
        jobs = [("%s/%d" % (name, number), injection(lab, night, call, tampering)) for number, call in chosen]
        if any(lab.wanted(label) for label, _ in jobs):
            summary(lab, name, lab.run(jobs))


def numbered(calls, limit, random_, only):
    """The chosen calls with their numbers among all; one that --only names is always among them."""
    chosen = spread(calls, limit, random_)
    named = re.search(r"/(\d+)$", only or "")
    return [(number, call) for number, call in enumerate(calls, 1)
            if call in chosen or (named and number == int(named.group(1)))]


def injection(lab, night, call, tampering):
    def job(label):
        trial = lab.trial(label, night)
        trial.what = "%s at %s" % (tampering, call.name())
        trace = os.path.join(trial.directory, "trace")
        disturbed = trial.disturb(call.strace(trial.output, tampering, trace))
        trial.note = hit(trace, trial.output, call, tampering)
        if tampering.startswith("error=") or not trial.note:
            check_error(trial, disturbed, tampering)
        elif disturbed.status != -signal.SIGKILL and disturbed.status != 128 + signal.SIGKILL:
            trial.fault("SIGKILL was sent, yet it ended with " + disturbed.last_words())
        trial.told |= BROKEN in disturbed.errors
        trial.check_published(night.old, night.new)
        trial.check_goes_on(night.new)
        return trial
    return job


def hit(trace, output, wanted, tampering):
    """The site of the call that was really hit, if it is one below the output."""
    traced = read_trace(trace, output)
    if tampering.startswith("error="):
        struck = [call for call in traced if "(INJECTED)" in call.result]
    else:
        struck = [call for call in traced if call.result in ("", "?")]
    sites = [site_of(call) for call in struck if call.paths]
    return wanted.site if wanted.site in sites else (sites[0] if sites else "")


def check_error(trial, ended, tampering):
    """An error is lived with, or ends the run with a message that names it."""
    words = {"error=ENOSPC": r"full|[Nn]o space", "error=EIO": r"Input/output error|I/O error",
             "error=EDQUOT": "quota", "error=EROFS": "[Rr]ead-only"}.get(tampering, "")
    trial.heard(ended, 1)
    if re.search(r"^\s+at |^Exception in|^\S+Exception: ", ended.errors, re.M):
        trial.fault("a stack trace on standard error: " + ended.errors)
    if ended.status == 1 and not re.search(words, ended.errors):
        trial.fault("the message does not name the problem: " + ended.errors.strip())
    if len(ended.errors.splitlines()) > 10:
        trial.fault("more than ten lines on standard error: " + ended.errors)


def summary(lab, name, trials):
    trials = [trial for trial in trials if trial]
    hits = [trial for trial in trials if trial.note]
    missed = ["%s (%s)" % (trial.label.rpartition("/")[2], trial.what) for trial in trials if not trial.note]
    lab.tell("%s: %d trials, %d distinct calls hit at %d sites%s; %d failed" % (
        name, len(trials), len({trial.what for trial in hits}), len({trial.note for trial in hits}),
        ", not hit: " + ", ".join(missed) if missed else "", sum(1 for trial in trials if trial.faults)))


def kills(lab, _night):
    """kill -9 at random moments of a run over many images."""
    count = 5 if lab.options.short else lab.options.kills
    sources = os.path.join(lab.scratch, "many")
    many_small(sources, lab.random("many"))
    reference = lab.trial("kills/undisturbed", sources=sources)
    started = time.monotonic()
    reference.heard(reference.convert())
    seconds = time.monotonic() - started
    new = reference.output.contents()
    reference.check_quiet()
    lab.count(reference)
    lanes = min(lab.options.jobs, max(1, count // 5))
    done = lab.run([("kills/%d" % lane, lambda label: killed_often(lab, label, sources, new, count // lanes, seconds))
                    for lane in range(1, lanes + 1)])
    lab.tell("kills: %s" % "; ".join(trial.note for trial in done if trial))


def killed_often(lab, label, sources, new, count, seconds):
    trial = lab.trial(label, sources=sources)
    random_ = lab.random(label)
    landed = completed = 0
    while landed < count and not trial.faults:
        process = trial.start()
        time.sleep(random_.uniform(0.2, 1.0) * seconds)
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            landed += 1
            if landed % 10 == 0:
                end(process)
                shutil.rmtree(trial.output.state, ignore_errors=True)
                trial.told |= trial.output.latest() != ""       # what was published untold was noted there
        ended = end(process)
        trial.told |= BROKEN in ended.errors
        trial.what = "after %d kills" % landed
        trial.check_published(None, new)
        if ended.status >= 0:
            completed += 1
            finish_killed(trial, ended, new)
            remove_output(trial)
    trial.check_goes_on(new)
    trial.note = "%d kills in %d runs from nothing" % (landed, completed + 1)
    return trial


def finish_killed(trial, ended, new):
    """A run over many images came to its end between two kills."""
    trial.heard(ended)
    trial.check_end(new)
    if not trial.told:
        trial.fault("no run that came to its end told of the new broken image (exit %d)" % TOLD)


def remove_output(trial):
    if not trial.faults:
        shutil.rmtree(trial.output.directory)
        trial.told = False


def double(lab, night):
    """Two starts at once, and a start after the death of a holder."""
    count = 2 if lab.options.short else 10
    jobs = [("double/%d" % number, lambda label: two_starts(lab, label, night)) for number in range(1, count + 1)]
    jobs += [("double/after-kill-%d" % number, lambda label: start_after_kill(lab, label, night))
             for number in range(1, count // 2 + 1)]
    jobs.append(("double/both-wait", lambda label: both_wait(lab, label, night)))
    done = [trial for trial in lab.run(jobs) if trial]
    lab.tell("double: %d trials; %d failed" % (len(done), sum(1 for trial in done if trial.faults)))


def two_starts(lab, label, night):
    trial = lab.trial(label, night)
    trial.disturbance = "two starts at once of: " + shlex.join(lab.program.command + trial.arguments)
    processes = [trial.start(), trial.start()]
    ended = [end(process) for process in processes]
    busy = [index for index in (0, 1) if ended[index].status == 5]
    if len(busy) != 1:
        trial.fault("two starts at once ended with %s and %s" % tuple(run.last_words() for run in ended))
        return trial
    refused, holder = ended[busy[0]], processes[1 - busy[0]]
    if "pid %d" % holder.pid not in refused.errors:
        trial.fault("the holder is pid %d, the message: %s" % (holder.pid, refused.errors.strip()))
    trial.heard(ended[1 - busy[0]])
    trial.check_end(night.new)
    trial.check_quiet()
    return trial


def both_wait(lab, label, night):
    trial = lab.trial(label, night)
    trial.arguments += ["--wait", "2m"]
    trial.disturbance = "two starts at once of: " + shlex.join(lab.program.command + trial.arguments)
    for process in (trial.start(), trial.start()):
        trial.heard(end(process))
    trial.check_end(night.new)
    trial.check_quiet()
    return trial


def start_after_kill(lab, label, night):
    trial = lab.trial(label, night)
    trial.disturbance = "kill -9 of who holds the lock, then: " + shlex.join(lab.program.command + trial.arguments)
    holder = trial.start()
    lock = trial.output.at(".lock")
    wait_until(holder, lambda: os.path.exists(lock) and "pid %d " % holder.pid in open(lock, encoding="utf-8").read())
    os.killpg(holder.pid, signal.SIGKILL)
    trial.check_goes_on(night.new)
    end(holder)
    return trial


def wait_until(process, condition):
    """Until something holds or the process has ended: whether it holds."""
    while process.poll() is None:
        if condition():
            return True
        time.sleep(0.001)
    return condition()


def term(lab, night):
    """SIGTERM at random moments."""
    count = 2 if lab.options.short else 20
    jobs = [("term/%d" % number, lambda label: terminated(lab, label, night)) for number in range(1, count + 1)]
    if not lab.options.short:
        jobs.append(("term/large-image", lambda label: terminated_in_large_image(lab, label)))
    done = [trial for trial in lab.run(jobs) if trial]
    lab.tell("term: %d trials (%s); %d failed" % (len(done), ", ".join(trial.note for trial in done),
                                                 sum(1 for trial in done if trial.faults)))


def terminated(lab, label, night):
    trial = lab.trial(label, night)
    delay = lab.random(label).uniform(0.25, 0.95) * night.seconds
    trial.disturbance = "SIGTERM after %.2f s of: " % delay + shlex.join(lab.program.command + trial.arguments)
    check_terminated(trial, trial.start(), delay)
    trial.check_published(night.old, night.new)
    trial.check_goes_on(night.new)
    return trial


def check_terminated(trial, process, delay):
    before = trial.output.latest()
    time.sleep(delay)
    process.terminate()
    signalled = time.monotonic()
    ended = end(process)
    took = time.monotonic() - signalled
    trial.note = "%.1f s" % took
    trial.told |= BROKEN in ended.errors
    if ended.status in (0, TOLD):
        trial.heard(ended)
        trial.note = "too late"
        return
    if ended.status not in (STOPPED_BY, -signal.SIGTERM):
        trial.fault("stopped by SIGTERM, it ended with " + ended.last_words())
    if "nothing published" in ended.errors and trial.output.latest() != before:
        trial.fault("it has published, and says '%s'" % ended.errors.strip())
    if took > 5:
        trial.fault("it took %.1f s to stop" % took)
    if os.path.exists(os.path.join(trial.output.state, "staging", "run.json")) and "same command" not in ended.errors:
        trial.fault("stopped by SIGTERM with work to go on with, it says '%s'" % ended.errors.strip())


def terminated_in_large_image(lab, label):
    sources = os.path.join(lab.scratch, "large")
    put(sources, "noise.pgm", pgm(lab.random(label), 10000, 10000))
    trial = lab.trial(label, sources=sources)
    trial.arguments += ["--set", "payload.codec=png", "--set", "payload.png-compression=9"]
    trial.disturbance = "SIGTERM inside a huge image: " + shlex.join(lab.program.command + trial.arguments)
    process = trial.start()
    shards = os.path.join(trial.output.state, "staging", "shards")
    wait_until(process, lambda: os.path.isdir(shards) and os.listdir(shards))
    check_terminated(trial, process, 3)
    if trial.output.latest() or trial.note == "too late":
        trial.fault("it was done before the signal came")
    trial.heard(trial.convert())
    trial.fault(*trial.output.damage(), *trial.output.foreign())
    trial.check_quiet()
    return trial


def space(lab, night):
    """Disks that are, or become, too small."""
    jobs = [("space/too-small", lambda label: too_small(lab, label, night)),
            ("space/fills-then-grows", lambda label: fills_up(lab, label, night, True))]
    if not lab.options.short:
        jobs.append(("space/fills-then-freed", lambda label: fills_up(lab, label, night, False)))
    done = [trial for trial in lab.run(jobs) if trial]
    lab.tell("space: %d trials; %d failed" % (len(done), sum(1 for trial in done if trial.faults)))


class Tmpfs:
    """A small disk for a trial's output."""

    def __init__(self, trial, size):
        self.directory = os.path.join(trial.directory, "disk")
        self.filler = os.path.join(self.directory, "filler")
        os.makedirs(self.directory)
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", self.directory], check=True)
        trial.output = Output(os.path.join(self.directory, "out"))

    def __enter__(self):
        return self

    def grow(self, size):
        subprocess.run(["mount", "-o", "remount,size=" + size, self.directory], check=True)

    def fill(self):
        with open(self.filler, "wb", buffering=0) as out:
            try:
                while out.write(bytes(65536)):
                    pass
            except OSError:
                pass

    def __exit__(self, *problem):
        subprocess.run(["umount", "--lazy", self.directory], check=True)


def too_small(lab, label, night):
    trial = lab.trial(label, sources=night.sources)
    with Tmpfs(trial, "7m") as disk:
        trial.write_job(night.sources, trial.output.directory)
        trial.disturbance = "on a tmpfs of 7m: " + shlex.join(lab.program.command + trial.arguments)
        ended = trial.convert()
        if ended.status != 6:
            trial.fault("on a disk that is too small it ended with " + ended.last_words())
        elif len(re.findall(r"\b\d{1,3}(?:,\d{3}){2,}\b", ended.errors)) < 2:
            trial.fault("the message does not name the bytes needed and free: " + ended.errors)
        if trial.output.names() or sealed(trial.output):
            trial.fault("a shard or snapshot was written on a disk that is too small")
        disk.grow("96m")
        trial.check_goes_on(night.new)
    return trial


def sealed(output):
    shards = os.path.join(output.state, "staging", "shards")
    return [name for name in os.listdir(shards) if name.isdigit()] if os.path.isdir(shards) else []


def fills_up(lab, label, night, grows):
    """The disk is filled after the first shard was sealed; the run is held meanwhile."""
    trial = lab.trial(label, sources=night.sources)
    with Tmpfs(trial, "64m") as disk:
        trial.write_job(night.sources, trial.output.directory)
        trial.disturbance = "on a tmpfs that is filled up after the first shard: " + shlex.join(
            lab.program.command + trial.arguments)
        process = trial.start()
        if not wait_until(process, lambda: sealed(trial.output)):
            trial.fault("no shard was ever sealed")
        process.send_signal(signal.SIGSTOP)
        disk.fill()
        process.send_signal(signal.SIGCONT)
        ended = end(process)
        if ended.status != 1:
            trial.fault("on a disk that fills up it ended with " + ended.last_words())
        check_error(trial, ended, "error=ENOSPC")
        trial.check_published(None, night.new)
        disk.grow("128m") if grows else os.remove(disk.filler)
        trial.check_goes_on(night.new)
    return trial


# ------------------------------------------------------------------------------------------------------------- main

def loops(lab):
    night = Night(lab)
    tampering = {"kill": "signal=SIGKILL", "enospc": "error=ENOSPC", "eio": "error=EIO"}
    if any(lab.wanted(loop) for loop in tampering):
        calls = night.calls(lab)
        for loop, what in tampering.items():
            injections(lab, night, calls, loop, what)
    for loop in (kills, double, term, space):
        if lab.wanted(loop.__name__):
            loop(lab, night)


def parse():
    parser = argparse.ArgumentParser(usage=__doc__.split("\n\n")[1].strip(), description=__doc__.split("\n\n")[0])
    parser.add_argument("jar")
    parser.add_argument("--short", action="store_true", help="a sample of everything, some three minutes: what CI runs")
    parser.add_argument("--only", metavar="LABEL", help="a loop, or one trial: kill, kill/force, kill/force/17")
    parser.add_argument("--limit", type=int, metavar="N", help="at most so many calls of a kind, different sites first")
    parser.add_argument("--kills", type=int, default=50, metavar="N", help="how often the loop kills does (50)")
    parser.add_argument("--seed", default="1", metavar="S")
    parser.add_argument("--jobs", type=int, default=2, metavar="N", help="trials at a time (2)")
    parser.add_argument("--keep", action="store_true", help="keep what passed, too")
    every = parser.add_argument_group("each site, in place of all that")
    every.add_argument("--every", action="store_true", help="each error at each site of a call, and two nights after it")
    every.add_argument("--calls", action="store_true", help="and EIO and a full disk at every single call")
    every.add_argument("--sample", type=int, metavar="N", help="only so many trials, at as many sites as there can be")
    every.add_argument("--resume", metavar="FILE", help="where trials are recorded; those in it are not made again")
    every.add_argument("--list", action="store_true", help="list the sites, and do no more")
    options = parser.parse_args()
    options.jar = os.path.abspath(options.jar)
    return options


def require_tools():
    missing = [tool for tool in ("java", "strace", "sha256sum", "mount") if not shutil.which(tool)]
    if missing or os.geteuid() != 0:
        sys.exit("check_faults needs root, and " + (", ".join(missing) or "has all else"))


def main():
    options = parse()
    require_tools()
    if options.every:
        from faults import every        # which needs this file
        sys.exit(every.main(options))
    scratch = tempfile.mkdtemp(prefix="pixelproof-faults-")
    lab = Lab(options, scratch)
    started = time.monotonic()
    loops(lab)
    if lab.failed or options.keep:
        print("kept: %s (seed %s)" % (scratch, options.seed))
    else:
        shutil.rmtree(scratch)
    print("%d s" % (time.monotonic() - started))
    print("%d passed, %d failed" % (lab.passed, lab.failed))
    sys.exit(1 if lab.failed else 0)


if __name__ == "__main__":
    main()
