import type { DoctorCheck, DoctorRequest } from '../contract/doctor.ts';
import type { Deps } from '../deps.ts';
import type { FileLinks } from '../files/file-links.ts';
import type { Limits } from '../limits/limits.ts';
import type { LiveHub } from '../live/live-hub.ts';
import type { StreamWatch } from '../live/watch-streams.ts';
import type { KnownDevices } from '../services/known-devices.ts';
import type { RemoteKeys } from '../services/remote-keys.ts';
import type { Authentication } from './middleware/authentication.ts';
import type { OriginRule } from './middleware/cors.ts';

/** What routes are made with. */
export interface RouteContext {
  deps: Deps;
  live: LiveHub;
  watch: StreamWatch;
  links: FileLinks;
  limits: Limits;
  devices: KnownDevices;
  /** Public keys of hosts that sign their users in. */
  remoteKeys: RemoteKeys;
  authentication: Authentication;
  origins: OriginRule;
  /** Where browsers reach this server. */
  publicUrl: string;
  /** Looks whether everything works that the desk needs. */
  examine: (request: DoctorRequest) => Promise<DoctorCheck[]>;
  /** Aborts when the server stops: waiting workers are answered with nothing. */
  stopping: AbortSignal;
}
