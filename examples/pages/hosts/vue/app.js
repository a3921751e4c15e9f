import '@sportello/widget';
import { createApp, h, ref } from 'vue';

/** Vue hands attributes and events of a custom element through as they are. */
const App = {
  setup() {
    const isShown = ref(true);
    const opened = ref(0);
    const widget = ref(null);
    return () =>
      h('main', [
        h('h1', 'Tickets'),
        h('button', { type: 'button', onClick: () => widget.value?.newTicket({ kind: 'callback' }) }, 'Please call'),
        h('button', { type: 'button', onClick: () => (isShown.value = !isShown.value) }, 'Show or hide'),
        h('p', `Opened here: ${opened.value}`),
        isShown.value &&
          h('sportello-widget', {
            ref: widget,
            site: 'acme',
            server: location.origin,
            mode: 'inline',
            'onSportello-ticket-created': () => opened.value++,
          }),
      ]);
  },
};

createApp(App).mount('#app');
