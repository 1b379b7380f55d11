namespace Safe.Torch;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>What has a momentum.</summary>
        public interface IMomentum
        {
            /// <summary>Share of the last step in the next one.</summary>
            double Momentum { get; set; }
        }
    }
}
