"""Who counts: the families of indicators, and what may be done with the figures of each."""

from enum import StrEnum

from slt_data.texts import say


class Family(StrEnum):
    """Who counts. Figures of two families are never joined in one line or one sum."""

    POLITI = "politi"
    UNGDATA = "ungdata"
    BEFOLKNING = "befolkning"
    SSB_LOVBRUDD = "ssb_lovbrudd"
    TRYGGHETSPROGRAM = "trygghetsprogram"
    PST = "pst"
    SLT = "slt"
    FOLKEHELSE = "folkehelse"
    KOSTRA = "kostra"
    LEVEKAAR = "levekaar"

    @property
    def official(self) -> bool:
        """Whether an official service makes the figures and suppresses small ones itself. They are shown as they are:
        never added, subtracted or divided by one another, for that tells what was suppressed.
        """
        return self in {Family.SSB_LOVBRUDD, Family.FOLKEHELSE, Family.KOSTRA, Family.LEVEKAAR}

    @property
    def background(self) -> bool:
        """Whether the figures stand by themselves, as background to those of the police and the survey."""
        return self.official or self is Family.BEFOLKNING

    @property
    def standardised(self) -> bool:
        """Whether its shares are recalculated for sex and age, without counts behind, so that nothing is tested."""
        return self is Family.FOLKEHELSE

    def fault(self, *, adds: bool, tested: bool) -> str:
        """Why figures of the family can't be added or divided (``adds``) or ``tested``, in words; empty if they can."""
        if self.official and adds:
            return say("catalogue.official_alone")
        return say("catalogue.standardised_untested") if self.standardised and tested else ""
