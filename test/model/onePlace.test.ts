import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { compileEdited } from '../support/compileEdited.ts';

/** Half-made extensions, and the files that the compiler must then name. */
const EXTENSIONS = [
  {
    what: 'a key of front matter',
    word: 'subtitle',
    edit: {
      file: 'src/model/articleSchema.ts',
      from: '  category: oneLine,\n',
      to: '  category: oneLine,\n  subtitle: oneLine,\n',
    },
    named: ['src/publish/renderYaml.ts', 'src/publish/toFrontMatter.ts'],
  },
  {
    what: 'a signal of quality',
    word: 'freshness',
    edit: {
      file: 'src/model/scoring.ts',
      from: '  boost: {',
      to: "  freshness: { about: '', weights: { freshness: pointsOf(1) } },\n  boost: {",
    },
    named: ['src/score/signals.ts'],
  },
  {
    what: 'a layout',
    word: 'pageEnd',
    edit: {
      file: 'src/model/layouts.ts',
      from: '  jekyll: {',
      to: [
        '  zola: {',
        '    articlesFolder: () => "content", dataFolder: "data", servedFolder: "", hasDate: false,',
        '    hasImagesAsPictures: false, hasPagesOfAllFiles: false, dialect: "remark", reserved: [],',
        '  },',
        '  jekyll: {',
      ].join('\n'),
    },
    named: ['src/model/layouts.ts'],
  },
  {
    what: 'a kind of page that is not an article',
    word: 'survey',
    edit: { file: 'src/model/nonArticle.ts', from: "  | 'empty';\n", to: "  | 'empty'\n  | 'survey';\n" },
    named: ['src/extract/junk/detectNonArticle.ts', 'src/model/nonArticle.ts'],
  },
];

describe('an extension that is made in one place only', () => {
  let errors: readonly string[] = [];
  before(async () => {
    errors = await compileEdited(
      EXTENSIONS.map(({ edit }) => edit),
      [
        'src/publish/renderArticle.ts',
        'src/publish/renderExports.ts',
        'src/extract/junk/detectNonArticle.ts',
        'src/score/assessQuality.ts',
        'config/schema.ts',
      ],
    );
  });

  for (const { what, word, named } of EXTENSIONS)
    it(`does not compile: ${what}`, () => {
      const files = errors.filter((line) => line.includes(`'${word}'`)).map((line) => line.replace(/\(.*/, ''));
      assert.deepEqual([...new Set(files)].sort(), named, errors.join('\n'));
    });
});
