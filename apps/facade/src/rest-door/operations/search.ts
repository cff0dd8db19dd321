import type { Existence, Profiles } from '@ebox-bridge/bridge';
import type { z } from 'zod';
import type { Configuration } from '../../config/schema.ts';
import { FacadeError } from '../../errors.ts';
import { jsonAnswer } from '../../http/json-answer.ts';
import { readCheckedJson } from '../checked-json.ts';
import { readBody } from '../read-body.ts';
import type { RestCall, RestOperation } from '../rest-door.ts';
import { eboxSearchSchema, profileSearchSchema } from '../search-requests.ts';

type Limits = Pick<Configuration, 'limits' | 'timeouts'>;

/** `POST /v1/eboxes/search`: does each e-Box exist. POST, because INSS numbers do not belong into addresses. */
export function searchEboxes(existence: Existence, settings: Limits): RestOperation {
  return {
    method: 'POST',
    path: '/eboxes/search',
    operation: 'hasAnEbox',
    async run(call) {
      const asked = await readQuestion(call, eboxSearchSchema, settings);
      const { caller, callId } = call;
      const context = { caller, callId, door: 'rest' } as const;
      if (asked.eboxType === 'enterprise') {
        const owners = asked.enterpriseNumbers.map((companyId) => ({ companyId }));
        const { eboxes } = await existence.search({ ...context, kind: { eboxType: 'ENTERPRISE' }, owners });
        return jsonAnswer(200, {
          eboxes: eboxes.map((ebox, index) => ({ enterpriseNumber: asked.enterpriseNumbers[index], ...ebox })),
        });
      }
      const owners = asked.ssins.map((inss) => ({ inss }));
      const { eboxes } = await existence.search({ ...context, kind: { eboxType: 'CITIZEN' }, owners });
      return jsonAnswer(200, { eboxes: eboxes.map((ebox, index) => ({ ssin: asked.ssins[index], ...ebox })) });
    },
  };
}

/** `POST /v1/citizen-profiles/search`: did each citizen accept the e-Box. */
export function searchCitizenProfiles(profiles: Profiles, settings: Limits): RestOperation {
  return {
    method: 'POST',
    path: '/citizen-profiles/search',
    operation: 'getRestrictedCitizenProfiles',
    async run(call) {
      const { ssins, variant } = await readQuestion(call, profileSearchSchema, settings);
      if (variant === 'full') call.require('getCitizenProfiles');
      const { caller, callId } = call;
      const answer = await profiles.search({ caller, callId, door: 'rest', variant, inss: ssins });
      return jsonAnswer(200, { profiles: answer.profiles.map(({ inss, ...profile }) => ({ ssin: inss, ...profile })) });
    },
  };
}

async function readQuestion<T extends z.ZodType>(
  { request }: RestCall,
  schema: T,
  settings: Limits,
): Promise<z.output<T>> {
  if (!/^application\/json *(;|$)/i.test(request.headers['content-type'] ?? '')) {
    throw new FacadeError('FACADE_MEDIA_TYPE', 'Expected application/json.');
  }
  const chunks: Uint8Array[] = [];
  for await (const chunk of readBody(request, settings.limits.jsonPart, settings)) chunks.push(chunk);
  return readCheckedJson(Buffer.concat(chunks), schema, 'The body');
}
