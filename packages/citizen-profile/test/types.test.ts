import { expect, it } from 'vitest';
import type { CitizenProfileType, RestrictedCitizenProfileType } from '../src/types.gen.ts';
import { writeGetRestrictedCitizenProfilesResponse } from '../src/writers.gen.ts';

const flags = { conditionsAccepted: true };
const contactInfo = { languageCode: 'NL' } as const;
const lastValidationDate = '2026-11-20T10:00:00Z';

it('takes a profile or a status, and no mixture, at compile time and at run time', () => {
  const profile: RestrictedCitizenProfileType = { inss: '00000000097', contactInfo, flags, lastValidationDate };
  const none: RestrictedCitizenProfileType = { inss: '00000000097', status: 'ProfileNotFound' };
  // @ts-expect-error a status stands in place of a profile
  const both: CitizenProfileType = { inss: '00000000097', status: 'ProfileNotFound', lastValidationDate };
  // @ts-expect-error a profile is whole
  const half: CitizenProfileType = { inss: '00000000097', lastValidationDate };
  const write = (citizenProfile: unknown): string =>
    writeGetRestrictedCitizenProfilesResponse({ citizenProfile: [citizenProfile as RestrictedCitizenProfileType] });
  expect(write(profile)).toContain('<t:LanguageCode>NL</t:LanguageCode>');
  expect(write(none)).toContain('<t:Status>ProfileNotFound</t:Status>');
  expect(() => write(both)).toThrow(/citizenProfile\[0\]/);
  expect(() => write(half)).toThrow(/citizenProfile\[0\]\.contactInfo/);
});
