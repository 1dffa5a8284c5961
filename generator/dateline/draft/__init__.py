"""Records in the making: what is asked for, which record a name means, what an address tells, which id it gets."""
