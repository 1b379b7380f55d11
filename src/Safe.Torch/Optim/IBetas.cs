namespace Safe.Torch;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>What has decay rates of two moments.</summary>
        public interface IBetas
        {
            /// <summary>Decay of the mean of the gradients and of the mean of their squares.</summary>
            (double, double) Betas { get; set; }
        }
    }
}
