const css = String.raw;

/** The count on the bubble, drawn and not written: the bubble's name says it in words. Its colours are its own: it must stand out from any accent. */
export const badgeStyles = css`
  .bubble .badge {
    all: unset;
    position: absolute;
    top: -6px;
    inset-inline-end: -4px;
    box-sizing: border-box;
    min-width: 24px;
    height: 24px;
    padding: 0 6px;
    border: 2px solid #fff;
    border-radius: 12px;
    background: #b3261e;
    color: #fff;
    font-size: 13px;
    font-weight: 700;
    line-height: 20px;
    text-align: center;
  }
  .bubble .badge::before {
    content: attr(data-count) / '';
  }
  @media (forced-colors: active) {
    .bubble .badge {
      border-color: ButtonText;
    }
  }
`;
