jQuery(($) => {
  $('.js-help').on('click', function () {
    window.sportello('newTicket', { kind: 'chat', machine: $(this).data('serial') });
  });
  $(document).on('sportello-unread', ({ originalEvent }) => $('.js-unread').text(originalEvent.detail.count));
});
