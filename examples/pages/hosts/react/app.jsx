import { SportelloWidget } from '@sportello/widget/react';
import { useEffect, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';

/** A page of a single-page application: the address decides what is mounted. */
function App() {
  const [path, go] = useState(location.hash || '#machines');
  const [unread, setUnread] = useState(0);
  const widget = useRef(null);
  useEffect(() => {
    const follow = () => go(location.hash || '#machines');
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return (
    <main>
      <nav>
        <a href="#machines">Machines</a> <a href="#tickets">Tickets ({unread})</a>
      </nav>
      {path === '#tickets' ? (
        <>
          <button type="button" onClick={() => widget.current?.newTicket({ kind: 'chat' })}>
            The film tears
          </button>
          <SportelloWidget
            ref={widget}
            site="acme"
            server={location.origin}
            mode="inline"
            onSportelloUnread={({ detail }) => setUnread(detail.count)}
          />
        </>
      ) : (
        <h1>Machines</h1>
      )}
    </main>
  );
}

createRoot(document.querySelector('#app')).render(<App />);
