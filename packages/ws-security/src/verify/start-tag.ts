import type { ScannedTag } from '@ebox-bridge/xml/scan';

export type { Declaration, ScannedAttribute as TagAttribute } from '@ebox-bridge/xml/scan';

/** A start tag with its namespaces resolved. */
export type StartTag = ScannedTag;

/** The value of an attribute; `uri` '' is an attribute without prefix. */
export function attributeOf(tag: StartTag, uri: string, local: string): string | undefined {
  for (const attribute of tag.attributes)
    if (attribute.local === local && attribute.uri === uri) return attribute.value;
  return undefined;
}
