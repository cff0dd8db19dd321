import type { Transport } from '@ebox-bridge/transport';

/** Looks on at the requests to a backend: traces, times, warns. The transport that it gives back is used instead. */
export type WatchBackend = (transport: Transport, backend: string) => Transport;

export const unwatched: WatchBackend = (transport) => transport;
