"""
Makes each call on the disk fail, site by site: check_faults.py JAR --every.

A site is what a call does, whatever the night: "rename .publishing -> snapshots/<stamp>". An undisturbed run under
fault.c, which this compiles, lists them. Then there is one trial for

    each site x each error that such a call can return x once, or for good from then on x its first and its last call

and with --calls also EIO once at every other call, and ENOSPC for good from every other call on. It is the first night
that is disturbed, the second one over changed sources and with old snapshots to remove, or an export over an older
export. Then the disk is sound again and two nights follow: the same command again; and once more, which after a fault
that came once must find nothing to do, and after one for good finds changed sources.
"""
import collections
import concurrent.futures
import errno
import fnmatch
import hashlib
import json
import os
import queue
import random
import re
import shlex
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from typing import NamedTuple

from check_faults import (BROKEN, TIMEOUT, TOLD, VARYING, Ended, Lab, Output, age, check_error, end, pgm, png, put, replaced,
                          spread)

HERE = os.path.dirname(os.path.abspath(__file__))
EVERY_ERROR = ("ENOSPC", "EIO", "EDQUOT", "EROFS")
ONCE, FOR_GOOD = "once", "for good"
# What each kind of call can return; all others only read, and return EIO.
ERRORS = {
    **dict.fromkeys(("create", "write", "copy", "allocate", "truncate", "force", "mkdir", "rename", "exchange", "link",
                     "symlink"), EVERY_ERROR),
    **dict.fromkeys(("delete", "chmod", "times", "open-to-write", "access-to-write"), ("EIO", "EROFS")),
    "chown": ("EIO", "EROFS", "EDQUOT"),
    "close-written": ("ENOSPC", "EIO", "EDQUOT"),
}
READS = ("open", "read", "list", "stat", "statvfs", "access", "readlink", "realpath", "map", "lock", "close")
# What may be left although an undisturbed run does not leave it, as docs/durability.md says.
MAY_STAY = r"out/\.pixelproof/(repository\.broken-.*|logs/.*|judgement\.json|failed-verification\.json)"


def errors_of(kind):
    return ERRORS.get(kind, ("EIO",))


def kinds_of(error):
    return ",%s," % ",".join(kind for kind in (*ERRORS, *READS) if error in errors_of(kind))


# ------------------------------------------------------------------------------------------------------------ sources

# Names whose sums end a shard, if it is large enough.
LARGE = ("a/large-4.pgm", "c/large-10.pgm", "d/large-8.pgm", "f/large-7.pgm")
NEW = "e/large-14.pgm"


def first_tree(directory, random_):
    """Images for five shards, and a broken one."""
    for path in LARGE:
        put(directory, path, pgm(random_, 540, 510))
    for number in range(8):
        put(directory, "%s/small-%d.png" % ("abcg"[number % 4], number), png(random_, 23, 19))
    put(directory, "c/broken-before.png", png(random_, 40, 40)[:-200])


def changed(directory, random_, changes, removed):
    """New files in the place of the old ones, which other trees share."""
    for path, content in changes.items():
        if os.path.exists(os.path.join(directory, path)):
            os.remove(os.path.join(directory, path))
        put(directory, path, content)
    os.remove(os.path.join(directory, removed))


def trees(directory, random_):
    """Three nights' sources."""
    first, second, third = (os.path.join(directory, name) for name in ("first", "second", "third"))
    first_tree(first, random_)
    link(first, second)
    changed(second, random_, {LARGE[0]: pgm(random_, 541, 510), NEW: pgm(random_, 540, 511),
                              BROKEN: png(random_, 40, 40)[:-200]}, LARGE[2])
    link(second, third)
    changed(third, random_, {LARGE[3]: pgm(random_, 540, 512), "h/new.png": png(random_, 31, 7)}, "g/small-7.png")
    return first, second, third


def link(tree, target):
    """A copy that has the same files: the program notes their inodes."""
    subprocess.run(["cp", "-al", tree, target], check=True)


# ------------------------------------------------------------------------------------------------------------- places

class Place:
    """A directory with a job, its sources, its output, and exports of it."""

    def __init__(self, lab, directory):
        self.lab = lab
        self.directory = directory
        self.job = self.at("job.yaml")
        self.output = Output(self.at("out"))

    def at(self, *path):
        return os.path.join(self.directory, *path)

    @staticmethod
    def new(lab, directory, tree):
        place = Place(lab, directory)
        os.makedirs(place.at("exports"))
        with open(place.job, "w", encoding="utf-8") as out:
            out.write("dataset: faults\nsource: {directory: sources}\nthreads: 1\nmax-removed: none\n"
                      "output: {directory: out, keep: 2, keep-days: 0}\n")
        place.look_at(tree)
        return place

    def look_at(self, tree):
        shutil.rmtree(self.at("sources"), ignore_errors=True)
        link(tree, self.at("sources"))

    def copied(self, directory):
        os.makedirs(directory)
        subprocess.run(["sh", "-ec", self.copying(directory)], check=True)
        return Place(self.lab, directory)

    def copying(self, directory):
        rest = " ".join(shlex.quote(self.at(name)) for name in sorted(os.listdir(self.directory)) if name != "sources")
        return "cp -a %s %s; cp -al %s %s" % (rest, shlex.quote(directory), shlex.quote(self.at("sources")),
                                              shlex.quote(directory))

    def convert(self):
        return ["convert", self.job]

    def export(self):
        return ["export", self.output.directory, "--as", "webdataset", "--to", self.at("exports", "photos")]

    def names(self):
        """Everything here but sources and what is in snapshots and exports, without numbers."""
        found = set()
        for folder, folders, files in os.walk(self.directory):
            below = os.path.relpath(folder, self.directory)
            folders[:] = [name for name in folders if os.path.join(below, name) not in (
                "./sources", "out/snapshots", "exports/photos")]
            found |= {plain(os.path.normpath(os.path.join(below, name))) for name in folders + files}
        return found

    def exported(self, cut_off=False):
        """The files of the export and their sums; None without one. A run that was cut off may leave its lock there."""
        root = self.at("exports", "photos")
        if not os.path.isdir(root):
            return None
        sums = []
        for folder, _, files in os.walk(os.path.realpath(root)):
            for name in files:
                if cut_off and name == ".lock":
                    continue
                with open(os.path.join(folder, name), "rb") as content:
                    sums.append((name, hashlib.sha256(content.read()).hexdigest()))
        return sorted(sums)


def plain(path):
    return re.sub(r"\d+", "N", replaced(path, VARYING))


class Scenario(NamedTuple):
    """What is disturbed: a command at a place, and what it and those after it should make of that place."""
    name: str
    start: Place
    command: str        # a method of Place
    state: str          # a method of Place or its output: what is published
    old: list
    new: list
    news: str           # which new rejection has to be told
    later_tree: str     # the sources of the last night after a fault for good; "" where they don't matter
    later: list
    names: set          # what an undisturbed run leaves

    def arguments(self, place):
        return getattr(place, self.command)()

    def published(self, place, cut_off=False):
        return place.exported(cut_off) if self.state == "exported" else place.output.contents()


class Case(NamedTuple):
    """A trial that can be made."""
    scenario: Scenario
    site: str
    hit: int
    which: str      # first, last, or which
    error: str
    mode: str

    @property
    def label(self):
        return "every/%s/%s/%s/%s/%s" % (self.scenario.name, self.error, self.mode, self.which, self.site)


# -------------------------------------------------------------------------------------------------------------- trials

class Nights:
    """
    Undisturbed nights of one process after the other (Nights.java), for as many threads as ask; each NIGHTS nights it is
    a new process. One night in ten has a process of its own, as all have without this.
    """
    NIGHTS, OWN = 200, 10

    def __init__(self, program, scratch):
        self.program = program
        self.idle = queue.SimpleQueue()
        self.random = random.Random(scratch)
        classes = os.path.join(scratch, "nights")
        os.makedirs(classes)
        subprocess.run(["javac", "-d", classes, "-cp", program.jar, os.path.join(HERE, "Nights.java")], check=True)
        self.command = ["java"] + program.options + ["-cp", program.jar + os.pathsep + classes,
                                                     "dev.pixelproof.cli.Nights"]

    def run(self, arguments):
        if not self.random.randrange(self.OWN):
            return end(self.program.start(arguments))
        try:
            process, left = self.idle.get_nowait()
        except queue.Empty:
            process, left = self.program.start([], command=self.command, stdin=subprocess.PIPE), self.NIGHTS
        process.stdin.write(("\t".join(arguments) + "\n").encode("utf-8"))
        process.stdin.flush()
        watch = threading.Timer(TIMEOUT, process.kill)
        watch.start()
        with concurrent.futures.ThreadPoolExecutor(1) as other:
            errors = other.submit(until_nul, process.stderr)
            output, status = until_nul(process.stdout)
            errors, _ = errors.result()
        watch.cancel()
        if not status:
            return Ended(end(process).status, output, errors + "(it did not come to an end)")
        if left > 1:
            self.idle.put((process, left - 1))
        else:
            process.stdin.close()
        return Ended(int(status), output, errors)


def until_nul(stream):
    """The text before a line that begins with a NUL, and that line; it is empty where the stream ends before."""
    text = b""
    for line in stream:
        before, nul, after = line.partition(b"\0")
        text += before
        if nul:
            return text.decode("utf-8", "replace"), after.decode("ascii").strip()
    return text.decode("utf-8", "replace"), ""


class Faulty:
    """One fault and the two nights that follow."""

    def __init__(self, lab, shim, nights, case, directory):
        self.lab = lab
        self.shim = shim
        self.nights = nights
        self.case = case
        self.scenario = case.scenario
        self.directory = directory
        self.label = case.label
        self.what = ""
        self.faults = []
        self.statuses = []
        self.message = ""
        self.command = ""
        self.disturbance = "again.sh in it"
        self.struck = []
        self.told = False
        self.place = case.scenario.start.copied(directory)

    def fault(self, *texts):
        self.faults += texts

    def heard(self, ended, *more):
        """Takes the status of a run that has come to its end. If the disk failed for good, the disturbed run could not note
        what it said: the next run says it again, but no run after that."""
        self.statuses.append(ended.status)
        if ended.status == TOLD and self.told and (len(self.statuses) != 2 or self.case.mode != FOR_GOOD):
            self.fault("exit %d again, which is said once: %s" % (TOLD, ended.errors))
        self.told |= ended.status == TOLD
        said = (ended.output + ended.errors).strip()
        if ended.status not in (0, TOLD) + more or (ended.status == 0 and said):
            self.fault("%s ended with %s" % (("the disturbed run", "the next run", "the run after the next")[
                len(self.statuses) - 1], ended.last_words()))

    def run(self):
        self.disturb()
        self.follow()
        self.follow_again()
        return self

    def disturb(self):
        command = shim_command(self.shim, self.place, log=self.place.at("struck"), FAULT_SITE=self.case.site,
                               FAULT_HIT=str(self.case.hit), FAULT_ERRNO=str(getattr(errno, self.case.error)),
                               **({"FAULT_AFTER": kinds_of(self.case.error)} if self.case.mode == FOR_GOOD else {}))
        command += self.lab.program.command
        self.command = shlex.join(command + self.scenario.arguments(self.place))
        ended = end(self.lab.program.start(self.scenario.arguments(self.place), command=command))
        self.message = ended.errors
        self.struck = lines_of(self.place.at("struck"))
        os.remove(self.place.at("struck"))
        check_error(self, ended, "error=" + self.case.error)
        self.told |= bool(self.scenario.news) and self.scenario.news in ended.errors
        published = self.scenario.published(self.place, cut_off=ended.status not in (0, TOLD))
        if published not in ([self.scenario.new] if ended.status in (0, TOLD) else [self.scenario.old, self.scenario.new]):
            self.fault("it ended with exit %d, and what is published is not %s" % (
                ended.status, "the new" if ended.status in (0, TOLD) else "the old or the new"))
        self.fault(*self.place.output.damage(cut_off=True))

    def follow(self):
        told_before = self.told
        ended = self.nights(self.scenario.arguments(self.place))
        self.told = self.statuses[0] == TOLD
        self.heard(ended)
        self.told |= told_before
        self.check_published(self.scenario.new, "the next run, which ended with " + ended.last_words())
        if self.scenario.news and not self.told:
            self.fault("no run told of the new broken image")

    def follow_again(self):
        before = self.place.output.names()
        later = self.case.mode == FOR_GOOD and self.scenario.later_tree
        if later:
            self.place.look_at(self.scenario.later_tree)
            self.told = False
        ended = self.nights(self.scenario.arguments(self.place))
        self.heard(ended)
        self.check_published(self.scenario.later if later else self.scenario.new,
                             "the run after the next, which ended with " + ended.last_words())
        if not later and not set(self.place.output.names()) <= set(before):
            self.fault("nothing had changed, and the run after the next published again")

    def check_published(self, wanted, after):
        self.fault(*(text + " after " + after for text in self.place.output.damage()))
        if self.scenario.published(self.place) != wanted:
            self.fault("not what an undisturbed run publishes, after " + after)
        more = sorted(name for name in self.place.names() - self.scenario.names if not re.fullmatch(MAY_STAY, name))
        if more:
            self.fault("left over after %s: %s" % (after, ", ".join(more[:5])))

    def record(self):
        return {"label": self.label, "statuses": self.statuses, "struck": len(self.struck), "faults": self.faults,
                "message": (self.message.strip().splitlines() or [""])[0]}

    def clean_up(self):
        """Of a trial that has failed, what repeats its fault is kept."""
        if self.faults:
            shutil.rmtree(self.directory)
            os.makedirs(self.directory)
            with open(self.place.at("again.sh"), "w", encoding="utf-8") as out:
                out.write("#!/bin/sh -e\n# %s\ncd %s\nrm -rf out sources exports\n%s\nexport LC_ALL=C.UTF-8 "
                          "XDG_CACHE_HOME=%s\nexec %s\n" % (
                              self.label, shlex.quote(self.directory), self.scenario.start.copying(self.directory),
                              shlex.quote(self.lab.program.environment["XDG_CACHE_HOME"]), self.command))
            with open(self.place.at("said"), "w", encoding="utf-8") as out:
                out.write("%s\n%s\n" % (self.message, "\n".join(self.faults)))


def shim_command(shim, place, log, **more):
    settings = dict(more, LD_PRELOAD=shim, FAULT_LOG=log, FAULT_ROOTS="%s:%s" % (place.at("out"), place.at("exports")))
    return ["env"] + ["%s=%s" % setting for setting in sorted(settings.items())]


def lines_of(file):
    if not os.path.exists(file):
        return []
    with open(file, encoding="utf-8", errors="replace") as lines:
        return [line.rstrip("\n") for line in lines]


# --------------------------------------------------------------------------------------------------------------- setup

def compile_shim(scratch):
    compiler = next((name for name in ("cc", "gcc", "clang") if shutil.which(name)), None)
    if not compiler:
        raise SystemExit("check_faults --every needs a C compiler, such as gcc with libc6-dev")
    shim = os.path.join(scratch, "fault.so")
    subprocess.run([compiler, "-shared", "-fPIC", "-O2", "-Wall", "-Wextra", "-fvisibility=hidden", "-o", shim,
                    os.path.join(HERE, "fault.c"), "-ldl"], check=True)
    return shim


def must(ended, statuses, what):
    if ended.status not in statuses:
        raise SystemExit("%s ended with %s" % (what, ended.last_words()))


def scenarios(lab):
    """Runs each night undisturbed once."""
    at = lambda *path: os.path.join(lab.scratch, *path)
    first, second, third = trees(at("trees"), lab.random("every"))
    program = lab.program
    empty = Place.new(lab, at("start", "first"), first)

    night = empty.copied(at("undisturbed", "first"))
    must(end(program.start(night.convert(), command=program.recorder)), [TOLD], "The first night")
    must(end(program.start(night.export())), [0, 3], "The first export")
    one, one_exported, names = night.output.contents(), night.exported(), night.names()
    aged = night.copied(at("start", "second"))
    age(aged.output)
    aged.look_at(second)

    night = aged.copied(at("undisturbed", "second"))
    must(end(program.start(night.convert())), [TOLD], "The second night")
    two = night.output.contents()
    export = night.copied(at("start", "export"))
    must(end(program.start(night.export())), [0, 3], "The second export")
    two_exported = night.exported()
    names |= night.names()

    night.look_at(third)
    must(end(program.start(night.convert())), [0], "The third night")
    three = night.output.contents()
    names |= night.names()
    if one == two or two == three or one_exported == two_exported:
        raise SystemExit("A night changes nothing")
    return [
        Scenario("first", empty, "convert", "contents", None, one, "c/broken-before.png", second, two, names),
        Scenario("second", aged, "convert", "contents", one, two, BROKEN, third, three, names),
        Scenario("export", export, "export", "exported", one_exported, two_exported, "", "", [], names)]


def recorded(lab, shim, scenario):
    """The sites of an undisturbed run, and how many calls of each there are."""
    place = scenario.start.copied(os.path.join(lab.scratch, "recorded", scenario.name))
    command = shim_command(shim, place, log=place.at("calls")) + lab.program.command
    started = time.monotonic()
    ended = end(lab.program.start(scenario.arguments(place), command=command))
    must(ended, (0, TOLD), "The recorded run")
    sites = collections.Counter(lines_of(place.at("calls")))
    if scenario.published(place) != scenario.new or not sites:
        raise SystemExit("The recorded run did not publish what an undisturbed one does")
    lab.tell("%s: %d calls at %d sites below the output, in %.1f s: %s" % (
        scenario.name, sum(sites.values()), len(sites), time.monotonic() - started,
        ", ".join("%d %s" % kind for kind in sorted(
            ((number, name) for name, number in collections.Counter(site.split(" ")[0] for site in sites).items()),
            reverse=True))))
    if lab.options.list:
        for site, count in sorted(sites.items()):
            lab.tell("%7d %s" % (count, site))
    return sites


def cases_of(scenario, sites, calls):
    cases = []
    for site, count in sorted(sites.items()):
        kind = site.split(" ")[0]
        ends = [(1, "first")] + ([(count, "last")] if count > 1 else [])
        cases += [Case(scenario, site, hit, which, error, mode) for hit, which in ends for error in errors_of(kind)
                  for mode in (ONCE, FOR_GOOD)]
        if calls:
            between = [(hit, str(hit)) for hit in range(2, count)]
            cases += [Case(scenario, site, hit, which, "EIO", ONCE) for hit, which in between]
            cases += [Case(scenario, site, hit, which, "ENOSPC", FOR_GOOD) for hit, which in between
                      if "ENOSPC" in errors_of(kind)]
    return cases


def sites_first(cases, done):
    """The same, so that the sites with the fewest trials always come next."""
    trials = collections.Counter((case.scenario.name, case.site) for case in done)
    ranked = []
    for case in cases:
        ranked.append((trials[case.scenario.name, case.site], case))
        trials[case.scenario.name, case.site] += 1
    return [case for _, case in sorted(ranked, key=lambda entry: entry[0])]


# ---------------------------------------------------------------------------------------------------------------- main

class Record:
    """The trials that are done: a line of JSON each, after one that names the jar and the seed."""

    def __init__(self, file, lab):
        with open(lab.options.jar, "rb") as jar:
            head = {"jar": hashlib.sha256(jar.read()).hexdigest(), "seed": lab.options.seed}
        self.done = []
        lines = lines_of(file) if file else []
        if lines and json.loads(lines[0]) != head:
            raise SystemExit("%s is about another jar or seed" % file)
        for line in filter(None, lines[1:]):
            try:
                self.done.append(json.loads(line))
            except ValueError:      # cut off by what ended that run
                pass
        self.out = open(file, "a", encoding="utf-8") if file else None
        if self.out and not lines:
            self.write(head)
        elif self.out:
            self.out.write("\n")        # ends a line that was cut off

    def labels(self):
        return {trial["label"] for trial in self.done}

    def add(self, trial):
        self.done.append(trial)
        self.write(trial)

    def write(self, value):
        if self.out:
            self.out.write(json.dumps(value, ensure_ascii=False) + "\n")
            self.out.flush()


def scratch_directory():
    """In memory, where there is enough of it."""
    memory = "/dev/shm"
    return tempfile.mkdtemp(prefix="pixelproof-faults-", dir=memory if os.path.isdir(memory)
                            and shutil.disk_usage(memory).free > 2 << 30 else None)


def stop_by(number, scratch):
    """Ends the runs as well, and leaves nothing in memory."""
    for thread in os.listdir("/proc/self/task"):
        for child in lines_of("/proc/self/task/%s/children" % thread):
            for pid in child.split():
                os.kill(int(pid), signal.SIGKILL)
    shutil.rmtree(scratch, ignore_errors=True)
    os._exit(128 + number)


def main(options):
    lab = Lab(options, scratch_directory())
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda caught, _frame: stop_by(caught, lab.scratch))
    record = Record(options.resume, lab)
    started = time.monotonic()
    shim = compile_shim(lab.scratch)
    only, options.only = options.only or "every", None
    cases = [case for scenario in scenarios(lab) if fnmatch.fnmatch(scenario.name, (only + "/*").split("/")[1] or "*")
             for case in cases_of(scenario, recorded(lab, shim, scenario), options.calls)]
    cases = [case for case in cases if fnmatch.fnmatch(case.label, only + "*")]
    random_ = random.Random(options.seed)
    random_.shuffle(cases)
    chosen = spread(cases, options.sample, random_)
    done = record.labels()
    todo = sites_first([case for case in chosen if case.label not in done],
                       [case for case in chosen if case.label in done])
    lab.tell("%d trials at %d sites, of %d; %d are done already; set up in %d s" % (
        len(chosen), len({(case.scenario.name, case.site) for case in chosen}), len(cases), len(chosen) - len(todo),
        time.monotonic() - started))
    if not options.list:
        os.makedirs(os.path.join(lab.scratch, "trials"))
        nights = Nights(lab.program, lab.scratch).run if not options.sample else lambda arguments: end(
            lab.program.start(arguments))
        lab.run([(case.label, trial(lab, shim, nights, case, number, record)) for number, case in enumerate(todo)])
        tell_result(lab, record, {case.label for case in chosen})
    failed = any(trial["faults"] for trial in record.done) or lab.failed
    if failed and not options.list:
        print("kept: %s (seed %s)" % (lab.scratch, options.seed))
    else:
        shutil.rmtree(lab.scratch)
    print("%d s" % (time.monotonic() - started))
    return 1 if failed else 0


def trial(lab, shim, nights, case, number, record):
    def job(_label):
        faulty = Faulty(lab, shim, nights, case, os.path.join(lab.scratch, "trials", str(number)))
        try:
            faulty.run()
        finally:
            faulty.clean_up()
        record.add(faulty.record())
        return faulty
    return job


def tell_result(lab, record, labels):
    done = [trial for trial in record.done if trial["label"] in labels]
    lab.tell("\n%d trials, %d of which struck; %d with faults" % (
        len(done), sum(1 for trial in done if trial["struck"]), sum(1 for trial in done if trial["faults"])))
    for number, run in enumerate(("disturbed run", "next run", "run after the next")):
        exits = collections.Counter(trial["statuses"][number] for trial in done if len(trial["statuses"]) > number)
        lab.tell("exits of the %s: %s" % (run, ", ".join("%d: %d" % exit_ for exit_ in sorted(exits.items()))))
