import { type BridgeSettings, defaultBridgeSettings } from '@ebox-bridge/bridge';
import { compileMessageTypes } from './message-types.ts';
import type { Configuration } from './schema.ts';

/** The part of the configuration that the bridge works by; seconds become milliseconds. */
export function bridgeSettings(configuration: Configuration): BridgeSettings {
  const { limits, timeouts, defaultLanguage } = configuration;
  return {
    ...defaultBridgeSettings,
    senders: configuration.senders.map(({ cbeNumber, applications, mandate, requireDigest }) => ({
      cbeNumber,
      mandate,
      requireDigest,
      ...(applications === undefined ? {} : { applications }),
    })),
    messageTypes: compileMessageTypes(configuration.messageTypes),
    ...(defaultLanguage === undefined ? {} : { defaultLanguage }),
    citizenAnnexes: configuration.citizen.annexes,
    freeInformation: configuration.freeInformation,
    answerId: configuration.answerId,
    onUnknown: configuration.onUnknown,
    keyUsedProves: configuration.rest.keyUsedProves,
    answerTimeoutMs: timeouts.answer * 1000,
    backendTimeoutMs: timeouts.backend * 1000,
    retainedPerCall: limits.retainedPerCall,
    retainedInProcess: limits.retainedInProcess,
  };
}
