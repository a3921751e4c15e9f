import { createComponent, type EventName } from '@lit/react';
import * as React from 'react';
import type { SportelloEvents } from './launcher/sportello-events.ts';
import { SportelloWidget as SportelloWidgetElement } from './launcher.ts';

/** Attributes of `<sportello-widget>` as React takes them. */
export interface SportelloWidgetProps extends React.HTMLAttributes<SportelloWidgetElement> {
  /** Key of the site. */
  site: string;
  /** Address of the server: a bundled script does not know where it came from. */
  server: string;
  mode?: 'launcher' | 'inline';
  theme?: 'light' | 'dark' | 'auto';
  position?: 'bottom-right' | 'bottom-left';
  machine?: string;
  ticket?: string;
  'title-count'?: boolean;
  sound?: boolean;
}

type Events = typeof events;
type Handlers = { [Name in keyof Events]?: (event: Events[Name]['__eventType']) => void };

const events = {
  onSportelloReady: name('sportello-ready'),
  onSportelloOpen: name('sportello-open'),
  onSportelloClose: name('sportello-close'),
  onSportelloSignedIn: name('sportello-signed-in'),
  onSportelloSignedOut: name('sportello-signed-out'),
  onSportelloTicketCreated: name('sportello-ticket-created'),
  onSportelloMessage: name('sportello-message'),
  onSportelloUnread: name('sportello-unread'),
  onSportelloError: name('sportello-error'),
};

const Element = /* @__PURE__ */ createComponent({
  react: React,
  tagName: 'sportello-widget',
  elementClass: SportelloWidgetElement,
  events,
});

/** The widget as a React component; `ref` gives the element with its methods. */
export const SportelloWidget: React.ForwardRefExoticComponent<
  SportelloWidgetProps & Handlers & React.RefAttributes<SportelloWidgetElement>
> = /* @__PURE__ */ Object.assign(/* @__PURE__ */ React.forwardRef(renderWidget), {
  displayName: 'SportelloWidget',
}) as never;

function renderWidget(
  { 'title-count': titleCount, sound, ...props }: SportelloWidgetProps & Handlers,
  ref: React.ForwardedRef<SportelloWidgetElement>,
): React.ReactElement {
  return React.createElement(Element, { ...props, ref, 'title-count': flag(titleCount), sound: flag(sound) } as never);
}

/** React 18 writes `false` as the text "false" into an attribute, which then is there. */
function flag(isSet: boolean | undefined): '' | undefined {
  return isSet ? '' : undefined;
}

function name<Name extends keyof SportelloEvents>(event: Name): EventName<SportelloEvents[Name]> {
  return event as string as EventName<SportelloEvents[Name]>;
}
