import { readFileSync } from 'node:fs';
import { hasModule, plan, profileNames, selectRequirements } from '@ebox-bridge/conformance';
import { describe, expect, it } from 'vitest';
import { moduleNames } from '../src/run/target-checks.ts';

describe('the plan', () => {
  it('has each id once', () => {
    const ids = plan.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it('has a rule for every module', () => {
    for (const profile of profileNames) {
      const rules = plan.filter((one) => one.profile === profile).map(({ name }) => name);
      expect(moduleNames(profile).filter((name) => !rules.includes(name))).toEqual([]);
    }
  });

  it('leaves out nothing but what is known to be left out', () => {
    expect(plan.filter((one) => !hasModule(one)).map(({ id }) => id)).toEqual(
      [
        'eboxmessage.broadcast',
        'citizenprofile.saml-token',
        'citizenprofile.owner-operations',
        'registeredmail.digest-method-refused',
        'rest-sender.registered-mail-rest',
        'rest-sender.citizen-consents',
        'rest-consumer.action-executed',
      ].sort((a, b) => plan.findIndex(({ id }) => id === a) - plan.findIndex(({ id }) => id === b)),
    );
  });

  it('says the source of every rule, and the assumption of what no source states', () => {
    for (const { id, title, source, level, assumption } of plan) {
      expect(source.document, id).not.toBe('');
      expect(source.place, id).not.toBe('');
      expect(title, id).not.toMatch(/\.$/);
      if (level === 'observed' && plan.some((one) => one.id === id && hasModule(one)))
        expect(assumption, id).toBeDefined();
    }
  });
});

describe('the sources of the plan', () => {
  const root = new URL('../../../', import.meta.url);
  const inHere = plan.filter(({ source }) => /^(?:wsdl|docs)\//.test(source.document));

  it.each(inHere.filter(({ source }) => source.document.startsWith('wsdl/')))(
    '$id names what its contract has',
    ({ source }) => {
      const contract = readFileSync(new URL(source.document, root), 'utf8');
      const names = source.place.match(/[a-z]+:[A-Za-z0-9]+|[A-Z][A-Za-z0-9_]+/g) ?? [];
      expect(names.filter((name) => !contract.includes(name))).toEqual([]);
    },
  );

  it.each(inHere.filter(({ source }) => source.document.startsWith('docs/')))(
    '$id names a heading of its page',
    ({ source }) => {
      const headings = readFileSync(new URL(source.document, root), 'utf8').match(/^#+ .*$/gm) ?? [];
      expect(headings.map((heading) => heading.replace(/^#+ /, ''))).toContain(source.place.split(',')[0]);
    },
  );
});

describe('a selection', () => {
  it('takes ids, and names in every profile', () => {
    expect(selectRequirements({ modules: ['dtd', 'rest-sender.publishes'] }).map(({ id }) => id)).toEqual([
      'eboxmessage.dtd',
      'citizenprofile.dtd',
      'registeredmail.dtd',
      'rest-sender.publishes',
    ]);
    expect(selectRequirements({ profiles: ['eboxmessage'], modules: ['dtd'] })).toHaveLength(1);
    expect(selectRequirements({ profiles: ['eboxmessage', 'all'] })).toHaveLength(plan.length);
  });

  it.each([
    [{ profiles: ['ebox'] }, /no profile "ebox"/],
    [{ modules: ['dtt'] }, /no module "dtt"/],
    [{ profiles: ['rest-sender'], modules: ['dtd'] }, /no module "dtd"/],
  ])('of what is not there is refused: %j', (selection, message) => {
    expect(() => selectRequirements(selection)).toThrow(
      expect.objectContaining({ code: 'CONFORMANCE_SELECTION_UNKNOWN', message: expect.stringMatching(message) }),
    );
  });
});
