#!/usr/bin/python3
"""Reads every view of 'pixelproof export' with other people's readers (apt-get install -y python3-opencv).

    .ci/check_views.py JAR [--npm DIR]

Builds a dataset of sample images and of images that cv2 writes, some of them rejected, with labels, splits and
captions, once as it is and once as PNG. Exports each view under lowered limits, and reads what came with Python's
standard library alone: payloads, pixels (cv2) and texts must be the manifest's, each entry is exported or left out
with a reason that holds, no file is beyond its limits, and a second export over the first changes nothing. With --npm
and a directory in which 'npm ci' was run, lines go to the types of the vendors' client packages and shards to
tar-stream. Prints one line per fault, then "N passed, N failed".
"""
import argparse
import base64
import collections
import concurrent.futures
import glob
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import traceback

import cv2
import numpy as np

sys.dont_write_bytecode = True      # of common, beside it
import common
from common import check, put

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
MAX_LINES, MAX_BYTES = 3, 200_000
PROMPT = 'What is "${metadata.caption:-nothing}"?\nAnswer in Greek: \\ναι or όχι.'
WEB_TYPES = {"image/png", "image/jpeg", "image/webp", "image/gif"}
SUFFIXES = {"image/png": {"png"}, "image/jpeg": {"jpg", "jpeg"}, "image/webp": {"webp"}, "image/tiff": {"tif", "tiff"},
            "image/bmp": {"bmp"}, "image/x-portable-anymap": {"pgm", "ppm", "pnm"}}
SPLIT_NAMES = {"": "train", "val": "valid", "validation": "valid"}
OWN_FILES = {"export.json", "ids.jsonl", "left_out.jsonl", "SHA256SUMS"}


def lines(path):
    with open(path, encoding="utf-8", newline="\n") as file:
        return [json.loads(line) for line in file]


# --- what is exported

def paint(folder):
    """Images with a split and a label each, captions beside most, two that convert rejects."""
    random = np.random.default_rng(11)
    gray16 = random.integers(0, 65536, (40, 30)).astype(np.uint16)
    color = cv2.GaussianBlur(random.integers(0, 256, (50, 70, 3)).astype(np.uint8), (5, 5), 0)
    alpha = random.integers(0, 256, (20, 30, 4)).astype(np.uint8)
    written = {"train/cat/gray16.png": gray16, "train/cat/gray.png": color[:, :, 0], "val/dog/alpha.png": alpha,
               "train/dog/öl „zitat\".png": color, "val/cat/.v1.2.png": color[:20], "test/dog/two  spaces.webp": color,
               "val/dog/a\ttab.png": color[:9, :9], "test/Ψάρι & Co/one.jpg": color, "test/cat/lines.bmp": color[:30]}
    samples = {"train/cat/dunes.jpg": "hills/dunes.jpg", "val/dog/lanterns.webp": "skies/lanterns.webp",
               "train/dog/aurora.png": "skies/aurora.png", "test/cat/moonrise.pgm": "skies/moonrise.pgm",
               "train/dog/pine.jpg": "hills/pine-valley.jpg", "val/cat/tree-rings.tif": "woodland/tree-rings.tif"}
    for name, array in written.items():
        suffix = os.path.splitext(name)[1]
        put(folder, name, cv2.imencode(suffix, array)[1].tobytes())
    for name, sample in samples.items():
        with open(os.path.join(ROOT, "sample-data", sample), "rb") as file:
            put(folder, name, file.read())
    put(folder, "train/cat/broken.jpg", open(os.path.join(folder, "train/cat/dunes.jpg"), "rb").read()[:9000])
    put(folder, "train/cat/moves.gif", b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x01\x00\x00"
        b"\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;")
    captions = {"train/cat/gray16": 'a "gray" cat\n(two lines) ${not} \\ one', "train/dog/öl „zitat\"": "Öl – 油画 🎨",
                "val/dog/alpha": "see\u2028through", "train/cat/dunes": "dunes", "test/dog/two  spaces": "\t tabs\tinside ",
                "test/Ψάρι & Co/one": "ψάρι", "train/dog/aurora": "aurora", "val/cat/tree-rings": "rings"}
    for stem, caption in captions.items():
        fields = {"caption": caption, "big": 2 ** 53 + 1, "box": {"x": [1, 2.50, None, True]}}
        put(folder, stem + ".json", json.dumps(fields, ensure_ascii=False).encode())
    return len(written) + len(samples)


class Program:
    def __init__(self, jar):
        self.jar = jar

    def run(self, *arguments):
        code, output, errors = common.pixelproof(self.jar, *arguments)
        return code, output.decode(), errors


class Dataset:
    """The entries of a published dataset, by their paths, read as people read them."""

    def __init__(self, output):
        self.output = output
        snapshot = os.path.realpath(output + "/latest")
        self.entries = {}
        for shard in glob.glob(snapshot + "/manifest-*.jsonl"):
            for entry in lines(shard):
                entry["metadata"] = json.loads(entry["metadata"] or "{}")
                self.entries[entry["path"]] = entry
        self.rejected = {rejection["path"] for rejection in lines(snapshot + "/rejected.jsonl")}

    def has(self, payload, path):
        """Whether these bytes are the payload of the entry, and the pixels that cv2 finds in them its pixels."""
        entry = self.entries[path]
        if hashlib.sha256(payload).hexdigest() != entry["payload_sha256"]:
            return False
        pixels = cv2.imdecode(np.frombuffer(payload, np.uint8), cv2.IMREAD_UNCHANGED)
        return pixels is not None and hashlib.sha256(pixels.tobytes()).hexdigest() == entry["pixel_sha256"]


class Export:
    """One view of a dataset, exported; subclasses of Reader read it."""

    def __init__(self, view, dataset, directory, lowered, settings=()):
        self.view, self.dataset, self.directory, self.lowered = view, dataset, directory, lowered
        self.settings = [part for setting in settings for part in ("--set", setting)]
        self.name = "%s of %s%s" % (view, os.path.basename(dataset.output), ", lowered limits" if lowered else "")

    def run(self, program):
        limits = ["--max-lines", str(MAX_LINES), "--max-bytes", "200kB"] if self.lowered else []
        return program.run("export", self.dataset.output, "--as", self.view, "--to", self.directory, *self.settings, *limits)

    def path(self, name):
        return os.path.join(self.directory, name)

    def files(self):
        return sorted(os.path.relpath(os.path.join(folder, name), self.directory)
                      for folder, _, names in os.walk(self.directory) for name in names)

    def content(self):
        return {name: open(self.path(name), "rb").read() for name in self.files()}


def reasons(export):
    """Why the view should leave entries out, worked out anew from what the consumer's documentation says."""
    found = {}
    for path, entry in export.dataset.entries.items():
        if export.view in ("openai-batch", "anthropic-batch") and entry["media_type"] not in WEB_TYPES:
            found[path] = "media_type"
        elif export.view == "tsv" and "\t" in path and "key=id" not in export.settings:
            found[path] = "bad_key"
        elif export.view == "chinese-clip" and "caption" not in entry["metadata"]:
            found[path] = "no_value"
        elif export.view == "webdataset" and any(s.startswith("text=") for s in export.settings) \
                and "caption" not in entry["metadata"]:
            found[path] = "no_value"
        elif export.lowered:
            size = entry["payload_bytes"] if export.view == "webdataset" else entry["base64_bytes"]
            if size > MAX_BYTES:
                found[path] = "too_large"
    return found


def check_common(export, status, errors):
    """What holds for every view; returns path by (file, line)."""
    name, entries = export.name, export.dataset.entries
    left_out = lines(export.path("left_out.jsonl"))
    check("%s: left out is what the consumer would not take: %s" % (name, left_out),
          {row["path"]: row["reason"] for row in left_out} == reasons(export) and all(row["message"] for row in left_out))
    check("%s: exit %d says whether something is left out: %s" % (name, status, errors), status == (3 if left_out else 0))
    sums = subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=export.directory, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT)
    listed = open(export.path("SHA256SUMS"), "rb").read().count(b"\n")
    check("%s: SHA256SUMS: %s" % (name, sums.stdout), sums.returncode == 0 and listed == len(export.files()) - 1)
    facts = json.load(open(export.path("export.json"), encoding="utf-8"))
    check("%s: export.json counts" % name, facts["entries"] == len(entries) - len(left_out) and facts["view"] == export.view
          and facts["left_out"] == collections.Counter(row["reason"] for row in left_out))
    wanted = set(entries) - {row["path"] for row in left_out}
    if not os.path.exists(export.path("ids.jsonl")):
        return wanted, {}
    ids = lines(export.path("ids.jsonl"))
    check("%s: every entry has an id of its own" % name, {row["path"] for row in ids} == wanted and len(ids) == len(wanted)
          and len({row["id"] for row in ids}) == len(ids) and [row["number"] for row in ids] == list(range(len(ids))))
    check("%s: ids are short and the same everywhere" % name,
          all(re.fullmatch("[A-Za-z0-9_-]{1,64}", row["id"])
              and row["id"] == hashlib.sha256(row["path"].encode()).hexdigest()[:32]
              and row["payload_sha256"] == entries[row["path"]]["payload_sha256"] for row in ids))
    return wanted, {(row["file"], row["line"]): row for row in ids}


def check_limits(export, rows, names):
    """Each file within its limits, and more than one of them."""
    if not export.lowered:
        return
    counts = collections.Counter(file for file, _ in rows)
    check("%s: at most %d in a file" % (export.name, MAX_LINES), max(counts.values()) <= MAX_LINES and len(counts) > 1)
    sizes = {name: os.path.getsize(export.path(name)) for name in names}
    check("%s: at most %d bytes a file: %s" % (export.name, MAX_BYTES, sizes), max(sizes.values()) <= MAX_BYTES)


# --- JSON lines

def prompt_of(entry):
    return PROMPT.replace("${metadata.caption:-nothing}", entry["metadata"].get("caption", "nothing"))


def data_url(url):
    return re.fullmatch(r"data:([a-z/+.-]+);base64,(.*)", url, re.S).groups()


def openai(record, entry):
    text, image = record["body"]["messages"][0]["content"]
    media_type, data = data_url(image["image_url"]["url"])
    right = (text["text"] == prompt_of(entry) and media_type == entry["media_type"] and record["method"] == "POST"
             and record["url"] == "/v1/chat/completions" and record["body"]["model"] == "some-model")
    return record["custom_id"], data, right


def anthropic(record, entry):
    parts = {part["type"]: part for part in record["params"]["messages"][0]["content"]}
    source = parts["image"]["source"]
    right = (parts["text"]["text"] == prompt_of(entry) and source["media_type"] == entry["media_type"]
             and source["type"] == "base64" and set(record) == {"custom_id", "params"} and max(entry["width"], entry["height"]) <= 8000)
    return record["custom_id"], source["data"], right


def vertex(record, _):
    return record["key"], record["image_bytes"]["b64"], set(record) == {"key", "image_bytes"}


def serving(record, _):
    instance = record["instances"][0]
    right = set(record) == {"instances"} and len(record["instances"]) == 1 and set(instance) == {"image"}
    return None, instance["image"]["b64"], right and set(instance["image"]) == {"b64"}


def kserve_v2(record, _):
    tensor = record["inputs"][0]
    right = (set(record) <= {"id", "parameters", "inputs", "outputs"} and tensor["datatype"] == "BYTES"
             and set(tensor) <= {"name", "shape", "datatype", "parameters", "data"}
             and int(np.prod(tensor["shape"])) == len(tensor["data"]) == 1 and all(type(n) is int for n in tensor["shape"])
             and all(isinstance(value, (str, int, bool)) for value in tensor.get("parameters", {}).values()))
    return record["id"], tensor["data"][0], right


def bigquery(record, entry):
    expected = {name: value for name, value in entry.items() if name not in ("data", "metadata", "base64_bytes")}
    metadata = json.loads(json.dumps(entry["metadata"]).replace(str(2 ** 53 + 1), '"%d"' % (2 ** 53 + 1))) or None
    given = {name: value for name, value in record.items() if name not in ("image", "metadata", "base64_bytes", "id")}
    return record.get("id"), record["image"], given == expected and record["metadata"] == metadata


TEMPLATES = {"openai-batch": openai, "anthropic-batch": anthropic, "vertex": vertex, "tf-serving": serving,
             "kserve-v1": serving, "kserve-v2": kserve_v2, "bigquery": bigquery}


def records(export, file):
    if export.view == "anthropic-batch":
        body = json.load(open(export.path(file), encoding="utf-8"))
        return body["requests"] if set(body) == {"requests"} else []
    return lines(export.path(file))


def read_template(export, wanted, ids):
    taken, files = TEMPLATES[export.view], sorted({file for file, _ in ids})
    seen = set()
    for file in files:
        for number, record in enumerate(records(export, file)):
            row = ids[file, number]
            identifier, data, right = taken(record, export.dataset.entries[row["path"]])
            check("%s: %s: the line is as its consumer wants it" % (export.name, row["path"]), right)
            check("%s: %s: its id" % (export.name, row["path"]), identifier in (None, row["id"]))
            check("%s: %s: payload and pixels" % (export.name, row["path"]),
                  export.dataset.has(base64.b64decode(data, validate=True), row["path"]))
            seen.add(row["path"])
    check("%s: every entry stands in a file" % export.name, seen == wanted)
    beside = set(export.files()) - set(files) - OWN_FILES
    check("%s: nothing else is there: %s" % (export.name, beside), beside == ({"schema.json"} if export.view == "bigquery" else set()))
    check_limits(export, ids, files)
    if export.view == "bigquery":
        check_schema(export, files[0])


def check_schema(export, file):
    """As the documentation of load jobs has it; the client package's types take any text for a type."""
    schema = json.load(open(export.path("schema.json"), encoding="utf-8"))
    types = {"STRING": str, "INTEGER": int, "BYTES": str, "JSON": (dict, type(None)), "FLOAT": (int, float), "BOOLEAN": bool}
    first = lines(export.path(file))
    for field in schema:
        name = field["name"]
        check("bigquery: the field %s" % field, set(field) <= {"name", "type", "mode", "description"}
              and re.fullmatch("[A-Za-z_][A-Za-z0-9_]{0,299}", name) and field["type"] in types
              and field.get("mode", "NULLABLE") in ("NULLABLE", "REQUIRED")
              and all(isinstance(row[name], types[field["type"]]) for row in first))
    check("bigquery: a field in the schema for each in a row", [field["name"] for field in schema] == list(first[0]))


# --- Microsoft's TSV, read as its TSVFile reads it

class TsvFile:
    def __init__(self, tsv):
        self.file = open(tsv, encoding="utf-8")
        with open(os.path.splitext(tsv)[0] + ".lineidx", encoding="utf-8") as offsets:
            self.offsets = [int(line.strip()) for line in offsets.readlines()]

    def row(self, number):
        self.file.seek(self.offsets[number])
        return [column.strip() for column in self.file.readline().split("\t")]


def offsets_of(path):
    at, offsets = 0, []
    with open(path, "rb") as file:
        for line in file:
            offsets.append(at)
            at += len(line)
    return offsets


def read_tsv(export, wanted, ids):
    entries, seen = export.dataset.entries, set()
    rows = {(file, line): row["path"] for (file, line), row in ids.items()}
    names = set()
    for file in sorted({file for file, _ in rows}):
        yaml = {key: json.loads(value) for key, value in (line.rstrip("\n").split(": ", 1)
                for line in open(export.path(file[:-4] + ".yaml"), encoding="utf-8"))}
        check("%s: %s: the yaml names the files" % (export.name, file), yaml["img"] == file and set(yaml) == {"img", "label", "hw", "labelmap"})
        parts = {key: TsvFile(export.path(yaml[key])) for key in ("img", "label", "hw")}
        names |= {yaml[key] for key in parts} | {os.path.splitext(yaml[key])[0] + ".lineidx" for key in parts}
        with open(export.path(yaml["labelmap"]), encoding="utf-8") as labels:
            label_map = [line.strip().split("\t")[0] for line in labels]
        check("%s: %s: offsets" % (export.name, file),
              all(part.offsets == offsets_of(export.path(yaml[key])) for key, part in parts.items())
              and len({len(part.offsets) for part in parts.values()}) == 1)
        for number in range(len(parts["img"].offsets)):
            path = rows[file, number]
            entry = entries[path]
            image, label, size = (parts[key].row(number) for key in ("img", "label", "hw"))
            key = ids[file, number]["id"] if "key=id" in export.settings else path
            check("%s: %s: its key in all three files" % (export.name, path), image[0] == label[0] == size[0] == key)
            check("%s: %s: label and size" % (export.name, path), json.loads(label[1]) == [{"class": entry["label"],
                  "rect": [0, 0, entry["width"] - 1, entry["height"] - 1]}] and entry["label"] in label_map
                  and json.loads(size[1]) == [{"height": entry["height"], "width": entry["width"]}])
            check("%s: %s: payload and pixels" % (export.name, path),
                  export.dataset.has(base64.b64decode(image[-1], validate=True), path))
            check("%s: %s: its split's file" % (export.name, path), file.startswith(entry["split"] + "-"))
            seen.add(path)
        check("%s: %s: the label map is the whole export's" % (export.name, file),
              label_map == sorted({entries[path]["label"] for path in wanted}))
    check("%s: every entry stands in a file" % export.name, seen == wanted)
    check_limits(export, rows, names)


# --- Chinese-CLIP, read as its build_lmdb_dataset.py reads it

def read_chinese_clip(export, wanted, ids):
    entries, images = export.dataset.entries, {}
    numbers = {row["number"]: row["path"] for row in ids.values()}
    for file in glob.glob(export.path("*_imgs.tsv")):
        split, own = os.path.basename(file)[:-len("_imgs.tsv")], {}
        for line in open(file, encoding="utf-8"):
            number, data = line.strip().split("\t")
            check("%s: the number %s" % (export.name, number), number == str(int(number)) and number not in images)
            path = numbers[int(number)]
            check("%s: %s: payload and pixels" % (export.name, path),
                  export.dataset.has(base64.urlsafe_b64decode(data), path))
            check("%s: %s: its split's file" % (export.name, path),
                  split == SPLIT_NAMES.get(entries[path]["split"], entries[path]["split"]))
            own[number] = images[number] = path
        texts = [json.loads(line.strip()) for line in open(export.path(split + "_texts.jsonl"), encoding="utf-8")]
        check("%s: %s: each image has its text" % (export.name, split),
              {str(text["image_ids"][0]): text["text"] for text in texts}
              == {number: entries[path]["metadata"]["caption"] for number, path in own.items()}
              and all(set(text) == {"text_id", "text", "image_ids"} and type(text["text_id"]) is int for text in texts)
              and len({text["text_id"] for text in texts}) == len(texts))
    check("%s: every entry stands in a file" % export.name, set(images.values()) == wanted)


# --- WebDataset, grouped as its tariterators.py groups

MEMBER = re.compile(r"^((?:.*/|)[^.]+)[.]([^/]*)$")


def samples_of(shard):
    samples = []
    with tarfile.open(shard, mode="r|*") as tar:
        for member in tar:
            key, suffix = MEMBER.match(member.name).groups()
            if not samples or samples[-1][0] != key:
                samples.append((key, {}))
            if suffix.lower() in samples[-1][1] or not member.isreg() or not member.name.isascii():
                raise ValueError("%s: the member %r" % (shard, member.name))
            samples[-1][1][suffix.lower()] = tar.extractfile(member).read()
    return samples


def read_webdataset(export, wanted, ids):
    entries, keys, seen, counts = export.dataset.entries, set(), set(), {}
    shards = [name for name in export.files() if name.endswith(".tar")]
    paths = {row["id"]: row["path"] for row in ids.values()}
    for shard in shards:
        samples = samples_of(export.path(shard))
        counts.update({(shard, number): key for number, (key, _) in enumerate(samples)})
        for key, files in samples:
            fields = json.loads(files.pop("json"))
            path = fields["path"]
            entry = entries[path]
            if any(setting.startswith("text=") for setting in export.settings):
                check("%s: %s: its text" % (export.name, path), files.pop("txt").decode() == entry["metadata"]["caption"])
            (suffix, payload), = files.items()
            check("%s: %s: suffix %s of %s" % (export.name, path, suffix, entry["media_type"]), suffix in SUFFIXES[entry["media_type"]])
            check("%s: %s: payload and pixels" % (export.name, path), export.dataset.has(payload, path))
            expected = {name: value for name, value in entry.items() if name not in ("data", "base64_bytes", "metadata")}
            check("%s: %s: the entry beside it" % (export.name, path), all(fields[name] == value for name, value in expected.items())
                  and (fields["metadata"] or {}) == entry["metadata"])
            check("%s: %s: its id" % (export.name, path), paths.get(key.rpartition("/")[2], path) == path and key not in keys)
            keys.add(key)
            seen.add(path)
    check("%s: every entry stands in a shard" % export.name, seen == wanted)
    check_limits(export, counts, shards)


# --- Hugging Face's image folder

def read_huggingface(export, wanted, ids):
    entries, seen, columns, kinds = export.dataset.entries, set(), set(), {}
    files, named = set(export.files()) - OWN_FILES, set()
    for table in sorted(name for name in files if os.path.basename(name) == "metadata.jsonl"):
        folder = os.path.dirname(table)
        named.add(table)
        for row in lines(export.path(table)):
            name = os.path.join(folder, row["file_name"])
            entry = entries[row["path"]]
            check("%s: %s: a path below the table" % (export.name, name), ".." not in row["file_name"].split("/")
                  and not os.path.isabs(row["file_name"]) and name not in named and folder.split("/")[0] == (entry["split"] or "train"))
            with open(export.path(name), "rb") as image:
                check("%s: %s: payload and pixels" % (export.name, name), export.dataset.has(image.read(), row["path"]))
            check("%s: %s: the suffix" % (export.name, name), name.rpartition(".")[2].lower() in SUFFIXES[entry["media_type"]])
            check("%s: %s: the columns" % (export.name, name), all(row[column] == entry[column] for column in
                  ("label", "width", "height", "media_type", "payload_sha256", "orientation")))
            metadata = {field: row[field] for field in ("caption", "big") if row[field] is not None}
            check("%s: %s: its metadata" % (export.name, name), metadata | json.loads(row["metadata"] or "{}") == entry["metadata"])
            columns.add(tuple(row))
            for column, value in row.items():
                kinds.setdefault(column, set()).add(type(value).__name__)
            named.add(name)
            seen.add(row["path"])
    check("%s: the same columns in every row" % export.name, len(columns) == 1)
    check("%s: one type a column: %s" % (export.name, kinds), all(len(kind - {"NoneType"}) <= 1 for kind in kinds.values())
          and not any(column.endswith(("_file_name", "_file_names")) or column == "image" for column in kinds))
    check("%s: every image has a row: %s" % (export.name, files - named), files - named <= {"README.md"} and seen == wanted)


# --- the vendors' own packages

GOOD = """import type { ChatCompletionCreateParamsNonStreaming } from 'openai/resources/chat/completions';
import type { BatchCreateParams } from '@anthropic-ai/sdk/resources/messages/batches';
type Line = { custom_id: string; method: 'POST'; url: '/v1/chat/completions'; body: ChatCompletionCreateParamsNonStreaming };
"""


def shortened(record):
    """The same with payloads of some characters, as the compiler would take its time over long ones."""
    return re.sub(r"[A-Za-z0-9+/=]{200,}", "AAAA", json.dumps(record, ensure_ascii=False))


def check_types(npm, folder, exports):
    listed = {export.view: [record for file in export.files() if re.match(r"requests-\d+\.", file)
                            for record in records(export, file)] for export in exports if export.view in ("openai-batch", "anthropic-batch")}
    requests = [shortened(record) for record in listed["openai-batch"]]
    messages = [shortened(record) for record in listed["anthropic-batch"]]
    with open(folder + "/good.ts", "w", encoding="utf-8") as file:
        file.write(GOOD + "export const requests: Line[] = [\n%s];\nexport const batch: BatchCreateParams = {\"requests\": [\n%s]};\n"
                   % (",\n".join(requests), ",\n".join(messages)))
    wrong = [requests[0].replace('"messages"', '"mesages"'), requests[0].replace('{"url"', '{"uri"'),
             messages[0].replace('"max_tokens"', '"max_token"'), re.sub('"image/[a-z]*"', '"image/tiff"', messages[0])]
    with open(folder + "/bad.ts", "w", encoding="utf-8") as file:
        file.write(GOOD + "".join("export const x%d: %s = %s;\n" % (i, "Line" if i < 2 else "BatchCreateParams.Request", line)
                                  for i, line in enumerate(wrong)))
    os.symlink(os.path.abspath(npm) + "/node_modules", folder + "/node_modules")
    tsc = subprocess.run(["node", "node_modules/typescript/lib/tsc.js", "--noEmit", "--strict", "--skipLibCheck", "--module", "nodenext",
                          "--moduleResolution", "nodenext", "--target", "es2022", "--pretty", "false", "good.ts", "bad.ts"],
                         cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    told = tsc.stdout.decode("utf-8", "replace")
    check("the types of openai and @anthropic-ai/sdk take %d lines: %s" % (len(requests + messages), told[:600]),
          "good.ts" not in told and len(requests) > 3 and len(messages) > 3)
    faults = {int(line) - GOOD.count("\n") - 1 for line in re.findall(r"^bad\.ts\((\d+),\d+\): error TS", told, re.M)}
    check("the types refuse each of the lines that are wrong on purpose: %s" % told[:600], faults == set(range(len(wrong))))


LIST_TAR = """const tar = require('tar-stream'), fs = require('fs'), crypto = require('crypto');
for (const file of process.argv.slice(1)) {
  const extract = tar.extract();
  extract.on('entry', (header, stream, next) => {
    const hash = crypto.createHash('sha256');
    stream.on('data', (piece) => hash.update(piece));
    stream.on('end', () => { console.log(JSON.stringify([file, header.name, header.type, hash.digest('hex')])); next(); });
  });
  fs.createReadStream(file).pipe(extract);
}
"""


def check_tars(npm, exports):
    for export in exports:
        shards = [export.path(name) for name in export.files() if name.endswith(".tar")]
        done = subprocess.run(["node", "-e", LIST_TAR, *shards], cwd=npm, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        given = sorted(json.loads(line) for line in done.stdout.decode().splitlines())
        expected = sorted([shard, key + "." + suffix, "file", hashlib.sha256(content).hexdigest()]
                          for shard in shards for key, files in samples_of(shard) for suffix, content in files.items())
        check("%s: tar-stream reads what tarfile reads: %s" % (export.name, done.stderr[:300]), shards and given == expected)


# --- all of it

READERS = {"tsv": read_tsv, "chinese-clip": read_chinese_clip, "webdataset": read_webdataset, "huggingface": read_huggingface}
SETTINGS = {"openai-batch": ("model=some-model", "prompt=" + PROMPT), "anthropic-batch": ("model=some-model", "prompt=" + PROMPT)}


def planned(known, originals, pngs, folder):
    """All exports: each view of the one dataset under lowered limits where it has files to cut, some of the other as they are."""
    def export(view, dataset, lowered, settings=None):
        directory = "%s/%s-%s" % (folder, view, os.path.basename(dataset.output))
        return Export(view, dataset, directory, lowered, SETTINGS.get(view, ()) if settings is None else settings)
    exports = [export(view, originals, view not in ("chinese-clip", "huggingface")) for view in known]
    others = {"anthropic-batch": None, "bigquery": None, "tsv": ("key=id",), "webdataset": ("text=${metadata.caption}",),
              "huggingface": None}
    return exports + [export(view, pngs, False, settings) for view, settings in others.items() if view in known]


def converted(program, source, output, codec):
    status, _, errors = program.run("convert", "--source", source, "--output", output, "--codec", codec, "--label", "directory",
                                    "--set", "source.hidden=include",
                                    "--split", "directory", "--metadata", "all")
    check("convert %s: exit %d: %s" % (codec, status, errors), status == 3)
    return Dataset(output)


def check_export(export, status, errors):
    if not os.path.exists(export.path("export.json")):
        check("%s: exit %d: %s" % (export.name, status, errors), False)
        return
    try:
        wanted, ids = check_common(export, status, errors)
        (read_template if export.view in TEMPLATES else READERS[export.view])(export, wanted, ids)
    except (AttributeError, LookupError, OSError, TypeError, ValueError, tarfile.TarError) as error:
        traceback.print_exc(file=sys.stdout)
        check("%s: can't be read: %r" % (export.name, error), False)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("jar")
    parser.add_argument("--npm")
    arguments = parser.parse_args()
    program, folder = Program(os.path.abspath(arguments.jar)), tempfile.mkdtemp()
    try:
        images = paint(folder + "/source")
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            listing = pool.submit(program.run, "export", "--list")
            originals, pngs = pool.map(lambda codec: converted(program, folder + "/source", folder + "/" + codec, codec), ("original", "png"))
            for dataset in (originals, pngs):
                check("%s: all but two images are entries" % dataset.output, len(dataset.entries) == images
                      and dataset.rejected == {"train/cat/broken.jpg", "train/cat/moves.gif"})
            listed = [line for line in listing.result()[1].splitlines() if line and not line.startswith(" ")]
            known = [view for view in list(TEMPLATES) + list(READERS) if view in listed]
            check("export --list has no view that nobody reads here: %s" % listed, set(listed) == set(known))
            exports = planned(known, originals, pngs, folder)
            for export, (status, _, errors) in zip(exports, pool.map(lambda one: one.run(program), exports)):
                check_export(export, status, errors)
            again = [export for export in exports if export.dataset is originals and export.view in ("openai-batch", *READERS)]
            before = [export.content() for export in again]
            list(pool.map(lambda one: one.run(program), again))
            for export, content in zip(again, before):
                check("%s: a second export over the first changes nothing" % export.name, content == export.content())
            if "chinese-clip" in known:
                uncut = Export("chinese-clip", originals, folder + "/uncut", True)
                status, _, errors = uncut.run(program)
                check("files that can't be cut take no limits: exit %d: %s" % (status, errors), status == 2
                      and "--max-lines" in errors and not os.path.exists(uncut.directory))
        if arguments.npm:
            check_types(arguments.npm, folder, [export for export in exports if export.dataset is originals])
            check_tars(arguments.npm, [export for export in exports if export.view == "webdataset"])
    finally:
        shutil.rmtree(folder)
    common.finish()


main()
