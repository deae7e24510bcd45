package io.dowel.gateway.application.room;

import io.dowel.gateway.clinic.advice.AdviceBook;
import io.dowel.gateway.clinic.lift.ReviewBook;
import io.dowel.gateway.clinic.plan.PlanBook;
import io.dowel.gateway.clinic.room.RoomBook;
import io.dowel.gateway.clinic.visit.FlagBook;
import io.dowel.gateway.clinic.visit.VisitBook;

/** The books that the rooms read, and hear changes from. */
record RoomBooks(
        PlanBook plans, FlagBook flags, VisitBook visits, ReviewBook reviews, AdviceBook advice, RoomBook rooms) {}
