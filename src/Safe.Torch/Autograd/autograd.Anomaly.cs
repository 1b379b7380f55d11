namespace Safe.Torch;

public static partial class torch
{
    public static partial class autograd
    {
        /// <summary>Until the result is disposed, the backward pass fails at the first gradient that is not a number.</summary>
        /// <param name="check_nan">Whether NaN in a gradient is an error.</param>
        public static AnomalyMode detect_anomaly(bool check_nan = true) => new(true, check_nan);

        /// <summary>Switches the search for gradients that are not numbers on or off until the result is disposed.</summary>
        /// <param name="mode">Whether it is on.</param>
        /// <param name="check_nan">Whether NaN in a gradient is an error.</param>
        public static AnomalyMode set_detect_anomaly(bool mode, bool check_nan = true) => new(mode, check_nan);
    }
}
