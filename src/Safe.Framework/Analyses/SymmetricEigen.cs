namespace Safe.Framework.Analyses;

/// <summary>The eigenvalues of a small symmetric matrix, by Jacobi's rotations.</summary>
internal static class SymmetricEigen
{
    // Each sweep squares what is left beside the diagonal; a dozen are always enough.
    private const int MostSweeps = 60;
    private const double Rounding = 1e-16;

    /// <summary>Finds them.</summary>
    /// <param name="matrix">The matrix, which is used up.</param>
    /// <returns>The eigenvalues in descending order, each with the last component of its unit eigenvector.</returns>
    internal static (double Value, double Last)[] Of(double[,] matrix)
    {
        int size = matrix.GetLength(0);
        double[] last = new double[size];
        last[^1] = 1;
        double whole = matrix.Cast<double>().Sum(static cell => cell * cell);
        for (int sweep = 0; sweep < MostSweeps && Beside(matrix) > Rounding * Rounding * whole; sweep++)
        {
            for (int row = 0; row < size; row++)
            {
                for (int column = row + 1; column < size; column++)
                {
                    Rotate(matrix, last, row, column);
                }
            }
        }
        return [.. last.Select((component, index) => (matrix[index, index], component)).OrderByDescending(static found => found.Item1)];
    }

    private static double Beside(double[,] matrix)
    {
        double sum = 0;
        for (int row = 0; row < matrix.GetLength(0); row++)
        {
            for (int column = row + 1; column < matrix.GetLength(0); column++)
            {
                sum += matrix[row, column] * matrix[row, column];
            }
        }
        return sum;
    }

    // Turns the plane of two axes so that their cell becomes zero.
    private static void Rotate(double[,] matrix, double[] last, int one, int other)
    {
        double cell = matrix[one, other];
        if (cell == 0)
        {
            return;
        }
        double cotangent = (matrix[other, other] - matrix[one, one]) / (2 * cell);
        double tangent = (cotangent < 0 ? -1 : 1) / (Math.Abs(cotangent) + Math.Sqrt(cotangent * cotangent + 1));
        double cosine = 1 / Math.Sqrt(tangent * tangent + 1);
        double sine = tangent * cosine;
        (double, double) Turned(double first, double second) => (cosine * first - sine * second, sine * first + cosine * second);
        for (int index = 0; index < last.Length; index++)
        {
            (matrix[index, one], matrix[index, other]) = Turned(matrix[index, one], matrix[index, other]);
        }
        for (int index = 0; index < last.Length; index++)
        {
            (matrix[one, index], matrix[other, index]) = Turned(matrix[one, index], matrix[other, index]);
        }
        matrix[one, other] = matrix[other, one] = 0;
        (last[one], last[other]) = Turned(last[one], last[other]);
    }
}
