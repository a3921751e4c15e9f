/** Joins deliveries `d` to their tickets `t` and sites `s`; a technician's picture is of no site. */
export const ofAnySite = `
  LEFT JOIN tickets t ON t.id = d.ticket_id
  LEFT JOIN credential_requests r ON r.id = d.credential_request_id
  LEFT JOIN customers u ON u.id = d.customer_id
  LEFT JOIN sites s ON s.id = COALESCE(d.site_id, t.site_id, r.site_id, u.site_id)`;
