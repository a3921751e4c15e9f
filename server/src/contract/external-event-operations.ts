import {
  ClaimExternalEventsAnswer,
  ClaimExternalEventsRequest,
  CompleteExternalEventRequest,
  ExternalEventOutcome,
  FailExternalEventRequest,
  StoredExternalEvent,
  StoreExternalEventRequest,
} from './external-events.ts';
import {
  FindHeardEventsRequest,
  HeardEvents,
  KnownPlaces,
  KnownPlacesQuery,
  ListOpenThreadsQuery,
  NoteThreadReadRequest,
  NoteWatchRequest,
  OpenThreads,
  WatchedWorkspace,
} from './external-threads.ts';
import { byId, operation } from './operation.ts';

export const storeExternalEvent = operation({
  method: 'post',
  path: '/v1/external-events',
  summary: 'Store what a technicians’ tool told, before anything follows from it; the first to tell it holds it',
  caller: 'service',
  body: StoreExternalEventRequest,
  answer: StoredExternalEvent,
  status: 201,
});

export const claimExternalEvents = operation({
  method: 'post',
  path: '/v1/external-events/claim',
  summary: 'Take stored events that nobody is working on, held by a lease',
  caller: 'service',
  body: ClaimExternalEventsRequest,
  answer: ClaimExternalEventsAnswer,
});

export const completeExternalEvent = operation({
  method: 'post',
  path: '/v1/external-events/:id/complete',
  summary: 'Report that everything that follows from an event is done: its payload is forgotten',
  caller: 'service',
  params: byId,
  body: CompleteExternalEventRequest,
  answer: ExternalEventOutcome,
  errors: ['not_found', 'lease_lost'],
});

export const failExternalEvent = operation({
  method: 'post',
  path: '/v1/external-events/:id/fail',
  summary: 'Give an event back: it is handed out again after a while, for a day',
  caller: 'service',
  params: byId,
  body: FailExternalEventRequest,
  answer: ExternalEventOutcome,
  errors: ['not_found', 'lease_lost'],
});

export const noteWatch = operation({
  method: 'put',
  path: '/v1/external-watches/:workspace',
  summary: 'Tell up to when everything in a workspace was heard; it never goes back',
  caller: 'service',
  params: WatchedWorkspace,
  body: NoteWatchRequest,
  status: 204,
});

export const listOpenThreads = operation({
  method: 'get',
  path: '/v1/external-threads',
  summary: 'List threads that may hold what was not heard, all at once',
  caller: 'service',
  query: ListOpenThreadsQuery,
  answer: OpenThreads,
});

export const noteThreadRead = operation({
  method: 'put',
  path: '/v1/external-threads/read',
  summary: 'Tell that a thread was read and everything missed in it stored; it never goes back',
  caller: 'service',
  body: NoteThreadReadRequest,
  status: 204,
  errors: ['unknown_thread'],
});

export const listKnownPlaces = operation({
  method: 'get',
  path: '/v1/external-places',
  summary: 'List what is known of the messages of technicians in a thread',
  caller: 'service',
  query: KnownPlacesQuery,
  answer: KnownPlaces,
});

export const findHeardEvents = operation({
  method: 'post',
  path: '/v1/external-events/heard',
  summary: 'Tell which of these were heard in the last month, whatever became of them',
  caller: 'service',
  body: FindHeardEventsRequest,
  answer: HeardEvents,
});
