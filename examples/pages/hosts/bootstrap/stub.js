// Keeps calls until the widget's script is there. Where a policy allows inline scripts it may stand in the page.
window.sportello ??= (...call) => {
  window.sportello.calls ??= [];
  window.sportello.calls.push(call);
};
