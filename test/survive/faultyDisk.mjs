// Loaded into frontwire before anything else (`--import`): while the file FAULTY_DISK exists, what it names is what the file system
// refuses below FAULTY_ROOT: `full` (half of the bytes, then no room), `readonly`, `rename`. Needs no right to mount anything.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { sep } from 'node:path';

const { FAULTY_DISK: control = '', FAULTY_ROOT: root = '' } = process.env;
const { open, rename, mkdir, unlink } = fs.promises;

function fault() {
  try {
    return fs.readFileSync(control, 'utf8').trim();
  } catch {
    return '';
  }
}

const isBelow = (path) => typeof path === 'string' && (path === root || path.startsWith(root + sep));

function refuse(code, syscall, path) {
  const words = { ENOSPC: 'no space left on device', EROFS: 'read-only file system', EIO: 'i/o error' };
  throw Object.assign(new Error(`${code}: ${words[code]}, ${syscall} '${path}'`), { code, syscall, path, errno: -1 });
}

fs.promises.open = async (path, flags, ...rest) => {
  const writes = /[wa+]/.test(String(flags ?? 'r'));
  if (writes && isBelow(path) && fault() === 'readonly') refuse('EROFS', 'open', path);
  const file = await open(path, flags, ...rest);
  if (!writes || !isBelow(path)) return file;
  const { writeFile } = file;
  file.writeFile = async (bytes, ...options) => {
    if (fault() !== 'full') return await writeFile.call(file, bytes, ...options);
    await writeFile.call(file, bytes.subarray(0, Math.floor(bytes.length / 2)), ...options);
    return refuse('ENOSPC', 'write', path);
  };
  return file;
};
fs.promises.rename = async (from, to) => {
  if (isBelow(to) && fault() === 'rename') refuse('EIO', 'rename', to);
  if (isBelow(to) && fault() === 'readonly') refuse('EROFS', 'rename', to);
  return await rename(from, to);
};
fs.promises.unlink = async (path) =>
  isBelow(path) && fault() === 'readonly' ? refuse('EROFS', 'unlink', path) : await unlink(path);
fs.promises.mkdir = async (path, ...rest) =>
  isBelow(path) && fault() === 'readonly' ? refuse('EROFS', 'mkdir', path) : await mkdir(path, ...rest);
syncBuiltinESMExports();
