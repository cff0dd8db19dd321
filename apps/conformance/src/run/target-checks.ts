import { citizenProfileModules } from '../modules/citizen-profile/index.ts';
import { eboxMessageModules } from '../modules/ebox-message/index.ts';
import { facadeRestDoorModules } from '../modules/facade-rest-door/index.ts';
import { registeredMailModules } from '../modules/registered-mail/index.ts';
import { restConsumerModules } from '../modules/rest-consumer/index.ts';
import { restSenderModules } from '../modules/rest-sender/index.ts';
import { soapModules } from '../modules/soap/index.ts';
import type { ProfileName, Requirement } from '../plan/requirement.ts';
import { openDoorSession } from '../rest/door-session.ts';
import { openRestSession } from '../rest/rest-session.ts';
import { openSoapSession } from '../soap/soap-session.ts';
import type { OpenTarget } from '../target/open-target.ts';
import type { Check, Checks } from './run-plan.ts';
import type { Module } from './verdict.ts';

/** The modules of one profile, and how its session is opened. */
interface Profile {
  readonly names: ReadonlySet<string>;
  /** The checks at one target, by the name of the rule. */
  open(target: OpenTarget): { readonly check: (name: string) => Check | undefined; close?(): Promise<void> };
}

function profileOf<Session extends object>(
  modules: Readonly<Record<string, Module<Session>>>,
  open: (target: OpenTarget) => Session & { close?(): Promise<void> },
): Profile {
  return {
    names: new Set(Object.keys(modules)),
    open(target) {
      const session = open(target);
      return {
        check: (name) => {
          const module = Object.hasOwn(modules, name) ? modules[name] : undefined;
          return module && (() => module(session));
        },
        close: async () => session.close?.(),
      };
    },
  };
}

const profiles: Readonly<Record<ProfileName, Profile>> = {
  eboxmessage: profileOf({ ...soapModules, ...eboxMessageModules }, (target) => openSoapSession(target, 'eboxmessage')),
  citizenprofile: profileOf({ ...soapModules, ...citizenProfileModules }, (target) =>
    openSoapSession(target, 'citizenprofile'),
  ),
  registeredmail: profileOf({ ...soapModules, ...registeredMailModules }, (target) =>
    openSoapSession(target, 'registeredmail'),
  ),
  'rest-sender': profileOf(restSenderModules, (target) => openRestSession(target, 'rest-sender')),
  'rest-consumer': profileOf(restConsumerModules, (target) => openRestSession(target, 'rest-consumer')),
  'facade-rest-door': profileOf(facadeRestDoorModules, openDoorSession),
};

/** Whether a module has been written for a requirement; without one it is reported as unhandled. */
export function hasModule({ profile, name }: Requirement): boolean {
  return profiles[profile].names.has(name);
}

/** Names of modules by profile, also of those that no rule has. */
export function moduleNames(profile: ProfileName): readonly string[] {
  return [...profiles[profile].names];
}

/** The checks of a target: each profile has one session, opened with its first module. */
export interface TargetChecks {
  readonly checks: Checks;
  close(): Promise<void>;
}

export function createTargetChecks(target: OpenTarget): TargetChecks {
  const opened = new Map<ProfileName, ReturnType<Profile['open']>>();
  return {
    checks: (requirement) => {
      if (!hasModule(requirement)) return undefined;
      const { profile, name } = requirement;
      const session = opened.get(profile) ?? profiles[profile].open(target);
      opened.set(profile, session);
      return session.check(name);
    },
    async close() {
      await Promise.all([...opened.values()].map((session) => session.close?.()));
    },
  };
}
