import { citizenProfileModules } from '../modules/citizen-profile/index.ts';
import { eboxMessageModules } from '../modules/ebox-message/index.ts';
import { registeredMailModules } from '../modules/registered-mail/index.ts';
import { soapModules } from '../modules/soap/index.ts';
import type { Requirement } from '../plan/requirement.ts';
import { openSoapSession, type SoapSession } from '../soap/soap-session.ts';
import type { OpenTarget } from '../target/open-target.ts';
import type { Checks } from './run-plan.ts';
import type { Module } from './verdict.ts';

/** The checks of a target: each profile has one session, opened with its first module. */
export interface TargetChecks {
  readonly checks: Checks;
  close(): Promise<void>;
}

type Modules<Session> = Readonly<Record<string, Module<Session>>>;

const soapProfiles = {
  eboxmessage: { ...soapModules, ...eboxMessageModules },
  citizenprofile: { ...soapModules, ...citizenProfileModules },
  registeredmail: { ...soapModules, ...registeredMailModules },
} satisfies Record<string, Modules<SoapSession>>;

/** Whether a module has been written for a requirement; without one it is reported as unhandled. */
export function hasModule({ profile, name }: Requirement): boolean {
  return isSoap(profile) && Object.hasOwn(soapProfiles[profile], name);
}

export function createTargetChecks(target: OpenTarget): TargetChecks {
  const soap = new Map<string, SoapSession>();
  const openSoap = (profile: keyof typeof soapProfiles) => {
    const session = soap.get(profile) ?? openSoapSession(target, profile);
    soap.set(profile, session);
    return session;
  };
  return {
    checks: ({ profile, name }) => {
      if (isSoap(profile)) {
        const module = (soapProfiles[profile] as Modules<SoapSession>)[name];
        return module && (() => module(openSoap(profile)));
      }
      return undefined;
    },
    close: async () => undefined,
  };
}

function isSoap(profile: string): profile is keyof typeof soapProfiles {
  return Object.hasOwn(soapProfiles, profile);
}
