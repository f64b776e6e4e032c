#!/usr/bin/env node
// compare_hcl.mjs HCL_JSON FOLDER...: compares plinth's structure of every .tf below FOLDER with what the official
// parser makes of it (the npm package @cdktf/hcl2json, looked for from the working directory upwards).
// HCL_JSON: the program made by `cmake --build build/dev --target hcl_json`. Exit 0: all are equal.
// The package's own losses are taken off both sides: numbers are doubles, and it knows no order of blocks.
import {spawnSync} from 'node:child_process';
import {readdirSync, readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {join} from 'node:path';

const [program, ...folders] = process.argv.slice(2);
if (folders.length === 0) {
  console.error('usage: compare_hcl.mjs HCL_JSON FOLDER...');
  process.exit(2);
}
const {parse} = createRequire(join(process.cwd(), 'compare.js'))('@cdktf/hcl2json');

const files = folders.flatMap((folder) => readdirSync(folder, {recursive: true})
  .filter((name) => name.endsWith('.tf')).map((name) => join(folder, name))).sort();
const run = spawnSync(program, {input: files.join('\n') + '\n', encoding: 'utf8', maxBuffer: 2 ** 30});
const ours = run.stdout.split('\n').filter(Boolean).map((line) => JSON.parse(line));

// Where two structures differ first, in words; nothing where they are equal.
function difference(left, right, path) {
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null ||
      Array.isArray(left) !== Array.isArray(right)) {
    return left === right ? '' : `${path}: official ${JSON.stringify(left)}, plinth ${JSON.stringify(right)}`;
  }
  for (const key of new Set([...Object.keys(left), ...Object.keys(right)])) {
    const found = !(key in left) ? `${path}.${key}: only plinth has it` : !(key in right) ?
      `${path}.${key}: only the official parser has it` : difference(left[key], right[key], `${path}.${key}`);
    if (found) return found;
  }
  return '';
}

let equal = 0, refused = 0;
const differing = [];
for (const [i, file] of files.entries()) {
  let official = null;
  try {
    official = await parse(file, readFileSync(file, 'utf8'));
  } catch (error) {
    if (ours[i].problems.length > 0) refused++;
    else differing.push(`${file}: only the official parser refuses it: ${String(error).split('\n')[0]}`);
    continue;
  }
  const found = ours[i].problems.length > 0 ?
    `only plinth refuses it: ${JSON.stringify(ours[i].problems[0])}` : difference(official, ours[i].body, '');
  if (found) differing.push(`${file}: ${found}`);
  else equal++;
}
for (const line of differing) console.log(line);
console.log(`${files.length} files: ${equal} equal, ${refused} refused by both, ${differing.length} different`);
process.exit(differing.length > 0 ? 1 : 0);
