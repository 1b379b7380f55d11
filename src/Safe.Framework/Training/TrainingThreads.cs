using System.Globalization;

namespace Safe.Framework.Training;

/// <summary>The threads that one tensor operation takes, in a program that has the machine to itself.</summary>
public static class TrainingThreads
{
    /// <summary>
    /// Takes as many threads as there are cores that the process may use, unless <c>OMP_NUM_THREADS</c> is set to a positive number: then the threads stay
    /// what the tensor library made of that.
    /// </summary>
    public static void UseCores()
    {
        if (!IsSet(Environment.GetEnvironmentVariable("OMP_NUM_THREADS")))
        {
            torch.set_num_threads(Environment.ProcessorCount);
        }
    }

    // OpenMP takes a list, too, whose first number is that of the outermost level.
    internal static bool IsSet(string? value) =>
        int.TryParse(value?.Split(',')[0].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out int threads) && threads > 0;
}
