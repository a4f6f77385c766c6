package io.collector.crm.offer;

import io.collector.calendar.TenantCalendar;
import io.collector.crm.settings.CrmSettings;
import io.collector.rest.ProblemException;
import java.time.Instant;
import java.time.LocalDate;

/// Until when an offer can be accepted.
///
/// @param lastDay of the tenant
/// @param until   the last moment: the end of that day, unless the offer names another
record Validity(LocalDate lastDay, Instant until) {

  private static final int LONGEST_DAYS = 3_660;

  /// As the settings say, from today on.
  static Validity of(CrmSettings settings, TenantCalendar calendar) {
    return lasting(calendar.today().plusDays(settings.offerValidityDays()), calendar);
  }

  static Validity of(OfferRequest request, CrmSettings settings, TenantCalendar calendar) {
    if (request.validUntil() != null) {
      return new Validity(calendar.dayOf(request.validUntil()), request.validUntil());
    }
    return request.lastDay() == null
        ? of(settings, calendar)
        : lasting(request.lastDay(), calendar);
  }

  private static Validity lasting(LocalDate lastDay, TenantCalendar calendar) {
    return new Validity(lastDay, calendar.endOf(lastDay));
  }

  void check(OfferRequest request, TenantCalendar calendar, ProblemException problem) {
    var pointer = request.lastDay() == null ? "/validUntil" : "/lastDay";
    if (request.validUntil() != null && request.lastDay() != null) {
      problem.at(pointer, "must be left out where validUntil is given");
    }
    if (!until.isAfter(Instant.now()) || lastDay.isAfter(calendar.today().plusDays(LONGEST_DAYS))) {
      problem.at(pointer, "must be in the future, and within ten years");
    }
  }
}
