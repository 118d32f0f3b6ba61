/** `frontwire schema`: the JSON Schemas of an article's front matter and of the configuration. */
import { renderReference } from '../../config/reference.ts';
import { configJsonSchema } from '../../config/schema.ts';
import { Failure } from '../errors.ts';
import { articleJsonSchema } from '../model/articleSchema.ts';
import { DEFAULT_LAYOUT, LAYOUT_NAMES, type Layout } from '../model/layouts.ts';
import { EXIT } from './exitCodes.ts';
import { print } from './output.ts';

/** Options of `schema`. */
export interface SchemaOptions {
  readonly layout?: string;
  /** Of the configuration: a page for people. */
  readonly markdown?: boolean;
}

/** Prints a schema: of an article's file in a layout, or of the configuration. Throws `usage` for one that there is not. */
export async function schema(what: string, options: SchemaOptions): Promise<number> {
  if (options.markdown) {
    if (what !== 'config') throw new Failure('usage', '--markdown goes with `schema config`.');
    print(renderReference());
    return EXIT.done;
  }
  const schemas: Record<string, () => object> = {
    article: () => articleJsonSchema(toLayout(options.layout)),
    config: configJsonSchema,
  };
  const make = Object.hasOwn(schemas, what) ? schemas[what] : undefined;
  if (!make) throw new Failure('usage', `There is no schema "${what}"; there are: article, config.`);
  print(`${JSON.stringify(make(), undefined, 2)}\n`);
  return EXIT.done;
}

function toLayout(name: string = DEFAULT_LAYOUT): Layout {
  const layout = LAYOUT_NAMES.find((one) => one === name);
  if (layout) return layout;
  throw new Failure('usage', `There is no layout "${name}"; there are: ${LAYOUT_NAMES.join(', ')}.`);
}
