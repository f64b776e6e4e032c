// Compares how plinth and the package `yaml` read documents, tags included. See compare_yaml.sh.
// usage: compare_yaml.mjs YAML_PACKAGE DUMP PATHS; the two files hold what dump_documents wrote, and the paths it read.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const [, , packageFolder, dumpFile] = process.argv;
const require = createRequire(import.meta.url);
const YAML = require(packageFolder);

// As CloudFormation reads YAML 1.1: dates, sexagesimal numbers and binaries are texts.
const kTexts = ["tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:binary"];
const customTags = (tags) => tags.filter((tag) => !kTexts.includes(tag.tag) && tag.format !== "TIME" && tag !== "merge");

function decode(bytes) {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.subarray(2).toString("utf16le");
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return bytes.subarray(3).toString("utf8");
  return bytes.toString("utf8");
}

function kindOf(value) {
  if (value === null || value === undefined) return "null";
  if (typeof value === "boolean") return "bool";
  if (typeof value === "bigint") return "integer";
  if (typeof value === "number") return "number";
  return "string";
}

// What differs on purpose, or by a fault of the package; docs/decisions.md ("How documents are read") has each of them.
// The package reads ".", "E3012" and the like as numbers that are none, and 0274 with an 8 or 9 in it as octal.
const isNoNumber = (text) => /^[-+]?\.?$|^[eE]\d*$/.test(text) || /^[-+]?0[0-9_]*[89]/.test(text);
const isLetterBoolean = (text) => /^[yYnN]$/.test(text);
const kStricter = ["BAD_INDENT", "MISSING_CHAR", "UNEXPECTED_TOKEN", "BAD_SCALAR_START"];
let explained = 0;

function isExplained(ours, theirs, endsInBreak) {
  const [, kind, text] = ours;
  const [, otherKind, otherText] = theirs;
  if (kind !== otherKind && text === otherText) return isNumber(otherKind) ? isNoNumber(text) : isLetterBoolean(text);
  return kind === "string" && otherKind === "string" && !endsInBreak && text + "\n" === otherText;
}

const isNumber = (kind) => kind === "integer" || kind === "number";

// [tag, kind, contents], as dump_documents has it.
class Reader {
  constructor(document) {
    this.document = document;
  }
  node(node) {
    if (node === null || node === undefined) return ["", "null", ""];
    if (YAML.isAlias(node)) return this.node(node.resolve(this.document));
    const tag = node.tag && node.tag.startsWith("!") && node.tag !== "!" ? node.tag.slice(1) : "";
    if (YAML.isSeq(node)) return [tag, "sequence", node.items.map((item) => this.node(item))];
    if (YAML.isMap(node)) return [tag, "mapping", this.entries(node)];
    const plain = node.type === "PLAIN";
    if (tag) return [tag, "string", plain ? node.source : String(node.value)];
    const kind = kindOf(node.value);
    if (kind === "string") return ["", kind, node.value];
    return ["", kind, node.source ?? ""];
  }
  key(key) {
    if (YAML.isAlias(key)) return this.key(key.resolve(this.document));
    return key.type === "PLAIN" ? key.source : String(key.value);
  }
  // Merge keys resolved: own entries win, then earlier merged mappings; merged ones stand in the place of the "<<".
  entries(map) {
    const own = new Set(map.items.filter((pair) => !this.isMerge(pair)).map((pair) => this.key(pair.key)));
    const seen = new Set();
    return map.items.flatMap((pair) => {
      if (!this.isMerge(pair)) return [[this.key(pair.key), this.node(pair.value)]];
      const value = YAML.isAlias(pair.value) ? pair.value.resolve(this.document) : pair.value;
      const sources = YAML.isSeq(value) ? value.items : [value];
      return sources.flatMap((source) => {
        const mapping = YAML.isAlias(source) ? source.resolve(this.document) : source;
        return this.entries(mapping).filter(([key]) => !own.has(key) && !seen.has(key) && seen.add(key));
      });
    });
  }
  isMerge(pair) {
    return YAML.isScalar(pair.key) && pair.key.type === "PLAIN" && pair.key.source === "<<";
  }
}

// The first place where two trees differ; null for none. Tagged scalars are texts for both.
function difference(ours, theirs, path, endsInBreak) {
  const [tag, kind, contents] = ours;
  const [otherTag, otherKind, otherContents] = theirs;
  if (tag !== otherTag) return `${path}: tag ${tag || "none"}, not ${otherTag || "none"}`;
  const scalar = typeof contents === "string";
  if (scalar !== (typeof otherContents === "string")) return `${path}: ${kind}, not ${otherKind}`;
  if (scalar) {
    if (isExplained(ours, theirs, endsInBreak)) {
      ++explained;
      return null;
    }
    const same = kind === otherKind || tag || (isNumber(kind) && isNumber(otherKind));
    if (!same) return `${path}: ${kind} ${contents.slice(0, 40)}, not ${otherKind} ${otherContents.slice(0, 40)}`;
    const text = kind === "null" ? true : contents === otherContents;
    return text ? null : `${path}: text ${JSON.stringify(contents)}, not ${JSON.stringify(otherContents)}`;
  }
  if (kind !== otherKind) return `${path}: ${kind}, not ${otherKind}`;
  if (contents.length !== otherContents.length) return `${path}: ${contents.length} children, not ${otherContents.length}`;
  for (let i = 0; i < contents.length; ++i) {
    const pair = kind === "mapping";
    if (pair && contents[i][0] !== otherContents[i][0]) {
      return `${path}: key ${JSON.stringify(contents[i][0])}, not ${JSON.stringify(otherContents[i][0])}`;
    }
    const step = pair ? `${path}.${contents[i][0]}` : `${path}[${i}]`;
    const found = pair
      ? difference(contents[i][1], otherContents[i][1], step, endsInBreak)
      : difference(contents[i], otherContents[i], step, endsInBreak);
    if (found) return found;
  }
  return null;
}

function compare(entry) {
  const text = decode(readFileSync(entry.path));
  const json = entry.path.endsWith(".json") || /^\s*[{[]/.test(text);
  const options = json
    ? { version: "1.2", schema: "core", uniqueKeys: false, intAsBigInt: true }
    : { version: "1.1", schema: "yaml-1.1", customTags, uniqueKeys: false, merge: false, intAsBigInt: true };
  const [document] = YAML.parseAllDocuments(text, { ...options, logLevel: "silent", keepSourceTokens: true });
  const broken = entry.problems.filter((id) => id !== "duplicate-key" && id !== "several-documents").length > 0;
  const errors = document ? document.errors : [];
  if (!broken && errors.length > 0 && kStricter.includes(errors[0].code)) {
    ++explained;
    return null;
  }
  if (broken !== errors.length > 0) {
    return broken ? `broken (${entry.problems[0]}), not readable` : `readable, not broken: ${errors[0].message.split("\n")[0]}`;
  }
  if (broken) return null;
  return difference(entry.tree ?? ["", "null", ""], new Reader(document).node(document?.contents), "$", text.endsWith("\n"));
}

let files = 0;
let differing = 0;
for (const line of readFileSync(dumpFile, "utf8").split("\n")) {
  if (!line) continue;
  const entry = JSON.parse(line);
  ++files;
  let found;
  try {
    found = compare(entry);
  } catch (error) {
    found = `the comparison failed: ${error.message}`;
  }
  if (!found) continue;
  ++differing;
  console.log(`${entry.path}: ${found}`);
}
console.log(`${files} files, ${differing} read differently, ${explained} explained differences`);
process.exit(differing > 0 ? 1 : 0);
