"""The mathematics of availability: windows, guarantees, buffers. Pure functions of Decimals."""
