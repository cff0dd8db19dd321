import type { Module } from '../../run/verdict.ts';
import type { SoapSession } from '../../soap/soap-session.ts';
import { fullProfiles } from './full-profiles.ts';
import { noProfileAsked } from './no-profile-asked.ts';
import { profileOfCitizen } from './profile-of-citizen.ts';
import { profileOfUnknown } from './profile-of-unknown.ts';
import { profileOrder } from './profile-order.ts';
import { tooManyProfiles } from './too-many-profiles.ts';

/** The modules of CitizenProfile alone, by the name of the rule. */
export const citizenProfileModules: Readonly<Record<string, Module<SoapSession>>> = {
  'profile-of-citizen': profileOfCitizen,
  'profile-of-unknown': profileOfUnknown,
  'profile-order': profileOrder,
  'too-many-profiles': tooManyProfiles,
  'no-profile-asked': noProfileAsked,
  'full-profiles': fullProfiles,
};
