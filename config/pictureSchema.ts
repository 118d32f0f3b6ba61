/** Pictures beside the site, `output.images`. */
import { z } from 'zod';
import { DEFAULT_PICTURES, type PicturePolicy, VARIANT_FORMATS, WIDTH_LIMITS } from '../src/model/picture.ts';

const { least, most, count } = WIDTH_LIMITS;

const settings = z.strictObject({
  widths: z
    .array(z.number().int().min(least).max(most))
    .min(1)
    .max(count)
    .default([...DEFAULT_PICTURES.widths])
    .describe('Widths of the variants in pixels; a narrower picture is not enlarged'),
  format: z
    .enum(VARIANT_FORMATS)
    .default(DEFAULT_PICTURES.format)
    .describe('Of the variants; `avif` is a third smaller and takes ten times the CPU'),
});

/** Whether pictures are stored, or how. */
export const pictureSchema = z
  .union([z.enum(['link', 'store']), settings])
  .default('link')
  .describe(
    '`store`: pictures and logos are downloaded, made smaller and stored beside the site; `link`: they stay links; settings mean `store`',
  );

/** The settings with defaults filled in; undefined where pictures stay links. */
export function toPictures(raw: z.output<typeof pictureSchema>): PicturePolicy | undefined {
  if (raw === 'link') return undefined;
  if (raw === 'store') return DEFAULT_PICTURES;
  const widths = [...new Set(raw.widths)].sort((a, b) => a - b);
  return { widths, format: raw.format };
}
