/** `frontwire schema`: the JSON Schemas of an article's front matter and of the configuration. */
import { renderReference } from '../../config/reference.ts';
import { configJsonSchema } from '../../config/schema.ts';
import { Failure } from '../errors.ts';
import { articleJsonSchema } from '../model/articleSchema.ts';
import type { Layout } from '../model/layouts.ts';
import { EXIT } from './exitCodes.ts';
import { print } from './output.ts';

/** Options of `schema`. */
export interface SchemaOptions {
  readonly layout: Layout;
  /** Of the configuration: a page for people. */
  readonly markdown?: boolean;
}

/** Prints a schema: of an article's file in a layout, or of the configuration. Throws `usage` for a page of the former. */
export async function schema(what: 'article' | 'config', options: SchemaOptions): Promise<number> {
  if (options.markdown && what !== 'config') throw new Failure('usage', '--markdown goes with `schema config`.');
  const document = what === 'article' ? articleJsonSchema(options.layout) : configJsonSchema();
  print(options.markdown ? renderReference() : `${JSON.stringify(document, undefined, 2)}\n`);
  return EXIT.done;
}
