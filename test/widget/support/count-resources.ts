type Restore = () => void;

/** Counts from now on what a script may leave behind in a page: on window, document, media queries and beside them. */
export function countResources() {
  const restores: Restore[] = [];
  const listeners = countListeners(restores);
  const timers = countTimers(restores);
  const channels = countLives(restores, BroadcastChannel.prototype, 'close', 'BroadcastChannel');
  const observers = countObservers(restores);
  const locks = countLocks(restores);
  return {
    counted: () => ({
      listeners: listeners(),
      channels: channels(),
      locks: locks(),
      observers: observers(),
    }),
    timers,
    stop: () => {
      for (const restore of restores) restore();
    },
  };
}

function replace<Target extends object>(restores: Restore[], target: Target, name: keyof Target, by: unknown): void {
  const own = Object.getOwnPropertyDescriptor(target, name);
  Object.defineProperty(target, name, { value: by, configurable: true, writable: true });
  restores.push(() => {
    if (own) Object.defineProperty(target, name, own);
    else Reflect.deleteProperty(target, name);
  });
}

/** Names of those that are there, one for each listener of a target that outlives a widget. */
function countListeners(restores: Restore[]): () => string[] {
  const { addEventListener, removeEventListener } = EventTarget.prototype;
  const kept: { target: object; type: string; listener: unknown; capture: boolean }[] = [];
  const outlives = (target: unknown): target is object =>
    target === window || target === document || target instanceof MediaQueryList || target === visualViewport;
  const isCapture = (options: unknown) =>
    typeof options === 'object' ? !!(options as AddEventListenerOptions)?.capture : !!options;
  const forget = (target: unknown, type: string, listener: unknown, capture: boolean) => {
    const at = kept.findIndex(
      (each) => each.target === target && each.type === type && each.listener === listener && each.capture === capture,
    );
    if (at >= 0) kept.splice(at, 1);
  };
  replace(
    restores,
    EventTarget.prototype,
    'addEventListener',
    function (
      this: EventTarget | undefined,
      type: string,
      listener: EventListener,
      options?: AddEventListenerOptions | boolean,
    ) {
      const target = this ?? window;
      const capture = isCapture(options);
      if (outlives(target) && listener) {
        forget(target, type, listener, capture); // the same is not added twice
        kept.push({ target, type, listener, capture });
        const { signal, once } = typeof options === 'object' ? options : {};
        if (signal) addEventListener.call(signal, 'abort', () => forget(target, type, listener, capture));
        if (once) addEventListener.call(target, type, () => forget(target, type, listener, capture), { once });
      }
      addEventListener.call(target, type, listener, options);
    },
  );
  replace(
    restores,
    EventTarget.prototype,
    'removeEventListener',
    function (
      this: EventTarget | undefined,
      type: string,
      listener: EventListener,
      options?: EventListenerOptions | boolean,
    ) {
      const target = this ?? window;
      forget(target, type, listener, isCapture(options));
      removeEventListener.call(target, type, listener, options);
    },
  );
  return () => kept.map(({ target, type }) => `${target.constructor.name} ${type}`).sort();
}

/** Timers that have yet to run, but for this count's own waiting. */
function countTimers(restores: Restore[]): () => number {
  const waiting = new Set<number>();
  const { setTimeout, setInterval, clearTimeout } = window;
  const isOurs = () => /count-resources|support\/page\.ts/.test(new Error().stack?.split('\n')[3] ?? '');
  replace(restores, window, 'setTimeout', (run: () => void, ms?: number) => {
    if (isOurs()) return setTimeout(run, ms);
    const id = setTimeout(() => {
      waiting.delete(id);
      run();
    }, ms);
    waiting.add(id);
    return id;
  });
  replace(restores, window, 'setInterval', (run: () => void, ms?: number) => {
    const id = setInterval(run, ms);
    waiting.add(id);
    return id;
  });
  for (const name of ['clearTimeout', 'clearInterval'] as const) {
    replace(restores, window, name, (id: number) => {
      waiting.delete(id);
      clearTimeout(id);
    });
  }
  return () => waiting.size;
}

function countLives(restores: Restore[], prototype: object, end: string, name: 'BroadcastChannel'): () => number {
  const alive = new Set<object>();
  const Original = window[name];
  const close = (prototype as Record<string, () => void>)[end];
  replace(
    restores,
    window,
    name,
    class extends Original {
      constructor(title: string) {
        super(title);
        alive.add(this);
      }
    },
  );
  replace(restores, prototype as Record<string, unknown>, end, function (this: object) {
    alive.delete(this);
    close?.call(this);
  });
  return () => alive.size;
}

function countObservers(restores: Restore[]): () => number {
  const observing = new Set<object>();
  for (const { prototype } of [MutationObserver, ResizeObserver, IntersectionObserver] as {
    prototype: MutationObserver;
  }[]) {
    const { observe, disconnect } = prototype;
    replace(
      restores,
      prototype,
      'observe',
      function (this: MutationObserver, target: Node, options: MutationObserverInit) {
        // What a removed element observes of itself goes with it.
        if (target === document.head || target === document.body || target === document.documentElement)
          observing.add(this);
        observe.call(this, target, options);
      },
    );
    replace(restores, prototype, 'disconnect', function (this: MutationObserver) {
      observing.delete(this);
      disconnect.call(this);
    });
  }
  return () => observing.size;
}

function countLocks(restores: Restore[]): () => number {
  let held = 0;
  const { request } = navigator.locks;
  replace(
    restores,
    navigator.locks,
    'request',
    (name: string, options: LockOptions, run: LockGrantedCallback<unknown>) =>
      request.call(navigator.locks, name, options, async (lock) => {
        held++;
        try {
          return await run(lock);
        } finally {
          held--;
        }
      }),
  );
  return () => held;
}
