/** `frontwire schema`: the JSON Schemas of an article's front matter and of the configuration. */
import { configJsonSchema } from '../../config/schema.ts';
import { Failure } from '../errors.ts';
import { articleJsonSchema } from '../model/articleSchema.ts';
import { EXIT } from './exitCodes.ts';
import { print } from './output.ts';

/** Prints a schema. Throws `usage` for one that there is not. */
export async function schema(what: string): Promise<number> {
  const schemas: Record<string, () => object> = { article: articleJsonSchema, config: configJsonSchema };
  const make = Object.hasOwn(schemas, what) ? schemas[what] : undefined;
  if (!make) throw new Failure('usage', `There is no schema "${what}"; there are: article, config.`);
  print(`${JSON.stringify(make(), undefined, 2)}\n`);
  return EXIT.done;
}
