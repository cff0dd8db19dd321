import type { QName } from './qname.ts';
import type { SimpleType, SimpleTypeRef } from './simple-type.ts';

/** How often something may stand; `max` is Infinity for unbounded. */
export interface Occurrence {
  readonly min: number;
  readonly max: number;
}

/** A named type (or a built-in), or one written in place. */
export type TypeRef = QName | ComplexType | SimpleType;

/** A global element, or what an element particle says of its element. */
export interface ElementDeclaration {
  readonly name: QName;
  readonly type: TypeRef;
  readonly nillable: boolean;
  readonly documentation?: string;
}

export interface ElementParticle extends Occurrence {
  readonly kind: 'element';
  /** Written in place; absent for a reference. */
  readonly declaration?: ElementDeclaration;
  /** Global element that is referred to. */
  readonly ref?: QName;
}

export interface GroupParticle extends Occurrence {
  readonly kind: 'sequence' | 'choice';
  readonly items: readonly Particle[];
}

export interface AnyParticle extends Occurrence {
  readonly kind: 'any';
  readonly namespace: string;
  readonly processContents: string;
}

export type Particle = ElementParticle | GroupParticle | AnyParticle;

export interface Attribute {
  readonly name: QName;
  readonly type: SimpleTypeRef;
  readonly required: boolean;
  readonly default?: string;
  readonly fixed?: string;
  readonly documentation?: string;
}

export interface ComplexType {
  readonly kind: 'complex';
  readonly name?: QName;
  readonly documentation?: string;
  readonly abstract: boolean;
  readonly mixed: boolean;
  /** Complex type that this one extends. */
  readonly base?: QName;
  /** Type of the text, for simple content. */
  readonly text?: SimpleTypeRef;
  /** Own content, after that of the base. */
  readonly content?: Particle;
  /** Own attributes, without those of the base. References are resolved. */
  readonly attributes: readonly Attribute[];
  /** processContents of xs:anyAttribute, where there is one. */
  readonly anyAttribute?: string;
}
