import { z } from 'zod';
import { worldSchema } from './world-schema.ts';

/** The JSON Schema (draft 2020-12) of a world file, for editors. */
export function worldJsonSchema(): object {
  return {
    ...z.toJSONSchema(worldSchema, { io: 'input' }),
    title: 'World of the e-Box simulator',
  };
}
