/** Files of an output directory whose changes are noted for the command after publishing. */
import type { Collection } from '../model/policy.ts';
import type { Effects, Files } from '../ports.ts';

/**
 * The effects of a collection's writer: each path that is written or removed is noted before and after, so that neither a crash in
 * between nor a command that begins in between loses it. What is as it should be already is not noted.
 */
export function withNotedFiles({ id, output }: Collection, effects: Effects): Effects {
  const { files, changedPaths, clock } = effects;
  const noting = async <T>(dir: string, path: string, change: () => Promise<T>): Promise<T> => {
    if (dir !== output.dir) return await change();
    await changedPaths.note(id, path, clock.now());
    const result = await change();
    await changedPaths.note(id, path, clock.now());
    return result;
  };
  const isThere = async (dir: string, path: string) => (await files.marks(dir, [path])).size > 0;
  const noted: Files = {
    ...files,
    async write(dir, path, text) {
      const isSame = (await files.read(dir, path)) === text;
      return isSame ? await files.write(dir, path, text) : await noting(dir, path, () => files.write(dir, path, text));
    },
    async writeOnce(dir, path, bytes) {
      const keep = () => files.writeOnce(dir, path, bytes);
      return (await isThere(dir, path)) ? await keep() : await noting(dir, path, keep);
    },
    async remove(dir, path) {
      return (await isThere(dir, path)) ? await noting(dir, path, () => files.remove(dir, path)) : false;
    },
  };
  return { ...effects, files: noted };
}
