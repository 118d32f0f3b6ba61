import { maskSource } from './maskSource.ts';
import { type Breach, findAll, type SourceFile } from './sourceFiles.ts';

/** What a pure file may not touch; a name after a dot belongs to somebody else (`clock.performance`, `network.fetch`). */
const IMPURE: readonly (readonly [RegExp, string])[] = [
  [/\bDate\.now\b/g, 'the clock'],
  [/\bnew Date\(\s*\)/g, 'the clock'],
  [/(?<![.\w$]|new )Date\(\s*\)/g, 'the clock'],
  [/\bMath\.random\b/g, 'chance'],
  [/\b(?:randomUUID|randomBytes|randomInt|getRandomValues)\b/g, 'chance'],
  [/(?<![.\w$])performance\s*\./g, 'the clock'],
  [/(?<![.\w$])process\s*[.[]/g, 'the process'],
  [/(?<![.\w$]|function )fetch\s*\(/g, 'the network'],
  [/(?<![.\w$])(?:setTimeout|setInterval|setImmediate|queueMicrotask)\s*\(/g, 'a timer'],
  [/\bAbortSignal\.timeout\b/g, 'a timer'],
  [/\bglobalThis\b/g, 'the surroundings'],
  [/(?<![.\w$])console\s*\./g, 'the terminal'],
];

/** Effects by name, where the app alone is to be asked: what jobs and commands do is then named as a use case. */
export function checkUseCases(files: readonly SourceFile[]): readonly Breach[] {
  return files.flatMap((file) =>
    findAll(
      file,
      maskSource(file.text),
      /\beffects\b/g,
      () => 'effects are out of reach here; give the app a use case',
    ),
  );
}

/** Output past the one place that keeps a terminal from taking orders: progress and the demo's own screens write no foreign text. */
export function checkOutput(files: readonly SourceFile[]): readonly Breach[] {
  return files.flatMap((file) =>
    findAll(
      file,
      maskSource(file.text),
      /(?<![.\w$])(?:process\s*\.\s*(?:stdout|stderr)\s*\.\s*write|console\s*\.\s*\w+)/g,
      (found) => `${found} prints past src/cli/output.ts, where control characters are escaped`,
    ),
  );
}

/** Uses of the clock, of chance, of the process, the network, timers and the terminal. */
export function checkPurity(files: readonly SourceFile[]): readonly Breach[] {
  return files.flatMap((file) => {
    const code = maskSource(file.text);
    return IMPURE.flatMap(([pattern, what]) =>
      findAll(file, code, pattern, (found) => `${found} reaches for ${what}; it must be an argument`),
    );
  });
}
