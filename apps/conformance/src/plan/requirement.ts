/** A set of requirements on one endpoint. */
export type ProfileName =
  | 'eboxmessage'
  | 'citizenprofile'
  | 'registeredmail'
  | 'rest-sender'
  | 'rest-consumer'
  | 'facade-rest-door';

/** All profiles, in the order in which they run. */
export const profileNames: readonly ProfileName[] = [
  'eboxmessage',
  'citizenprofile',
  'registeredmail',
  'rest-sender',
  'rest-consumer',
  'facade-rest-door',
];

/** Where a rule is written. */
export interface Source {
  /** A contract file, a guide, an RFC, or a page of this project. */
  readonly document: string;
  /** Element, section or heading there. */
  readonly place: string;
}

/**
 * How binding a rule is. `required`: a contract, a guide or a standard states it. `own`: a rule of this project, required of its
 * own simulator and facade and only observed elsewhere. `observed`: no public source states it; what the target does is
 * reported and never fails.
 */
export type Level = 'required' | 'own' | 'observed';

/** One rule of the plan, before it is known to which profile it belongs. */
export interface Rule {
  /** Name of the rule and of its module. */
  readonly name: string;
  /** Heading under which it is listed. */
  readonly group: string;
  /** What must hold, one sentence. */
  readonly title: string;
  readonly source: Source;
  /** Default `required`. */
  readonly level?: Level;
  /** For `observed`: what this project takes for true. */
  readonly assumption?: string;
  /** Messages or letters are created at the target, or would be by a target that does not keep the rule. Default false. */
  readonly writes?: boolean;
  /** Its request looks like an attack to whoever watches the target. Default false. */
  readonly attack?: boolean;
}

/** One rule of one profile. */
export interface Requirement extends Rule {
  /** `PROFILE.NAME`, constant. */
  readonly id: string;
  readonly profile: ProfileName;
  readonly level: Level;
  readonly writes: boolean;
  readonly attack: boolean;
}

/** The rules of a profile as requirements. */
export function requirementsOf(profile: ProfileName, rules: readonly Rule[]): readonly Requirement[] {
  return rules.map(({ level = 'required', writes = false, attack = false, ...rule }) => ({
    ...rule,
    id: `${profile}.${rule.name}`,
    profile,
    level,
    writes,
    attack,
  }));
}
