namespace Safe.Torch;

public static partial class torch
{
    /// <summary>Variances over dimensions.</summary>
    public static Tensor var(Tensor input, (long, long) dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
        Given(input).var(dimensions, unbiased, keepdim, type);

    /// <summary>Variances over dimensions.</summary>
    public static Tensor var(
        Tensor input,
        (long, long, long) dimensions,
        bool unbiased = true,
        bool keepdim = false,
        ScalarType? type = null
    ) => Given(input).var(dimensions, unbiased, keepdim, type);

    /// <summary>Variances over dimensions.</summary>
    public static Tensor var(Tensor input, long dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
        Given(input).var(dimensions, unbiased, keepdim, type);

    /// <summary>Variances over dimensions.</summary>
    public static Tensor var(Tensor input, long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
        Given(input).var(dimensions, unbiased, keepdim, type);

    /// <summary>Standard deviations over dimensions.</summary>
    public static Tensor std(Tensor input, (long, long) dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
        Given(input).std(dimensions, unbiased, keepdim, type);

    /// <summary>Standard deviations over dimensions.</summary>
    public static Tensor std(
        Tensor input,
        (long, long, long) dimensions,
        bool unbiased = true,
        bool keepdim = false,
        ScalarType? type = null
    ) => Given(input).std(dimensions, unbiased, keepdim, type);

    /// <summary>Standard deviations over dimensions.</summary>
    public static Tensor std(Tensor input, long dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
        Given(input).std(dimensions, unbiased, keepdim, type);

    /// <summary>Standard deviations over dimensions.</summary>
    public static Tensor std(Tensor input, long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
        Given(input).std(dimensions, unbiased, keepdim, type);

    /// <summary>Variances and means.</summary>
    public static (Tensor var, Tensor mean) var_mean(
        Tensor input,
        (long, long) dimensions,
        bool unbiased = true,
        bool keepdim = false,
        ScalarType? type = null
    ) => Given(input).var_mean(dimensions, unbiased, keepdim, type);

    /// <summary>Variances and means.</summary>
    public static (Tensor var, Tensor mean) var_mean(
        Tensor input,
        (long, long, long) dimensions,
        bool unbiased = true,
        bool keepdim = false,
        ScalarType? type = null
    ) => Given(input).var_mean(dimensions, unbiased, keepdim, type);

    /// <summary>Variances and means.</summary>
    public static (Tensor var, Tensor mean) var_mean(
        Tensor input,
        ReadOnlySpan<long> dimensions,
        bool unbiased = true,
        bool keepdim = false,
        ScalarType? type = null
    ) => Given(input).var_mean(dimensions, unbiased, keepdim, type);

    /// <summary>Variances and means.</summary>
    public static (Tensor var, Tensor mean) var_mean(Tensor input, bool unbiased = true) => Given(input).var_mean(unbiased);

    /// <summary>Variances and means.</summary>
    public static (Tensor var, Tensor mean) var_mean(
        Tensor input,
        long dimensions,
        bool unbiased = true,
        bool keepdim = false,
        ScalarType? type = null
    ) => Given(input).var_mean(dimensions, unbiased, keepdim, type);

    /// <summary>Variances and means.</summary>
    public static (Tensor var, Tensor mean) var_mean(
        Tensor input,
        long[] dimensions,
        bool unbiased = true,
        bool keepdim = false,
        ScalarType? type = null
    ) => Given(input).var_mean(dimensions, unbiased, keepdim, type);

    /// <summary>Standard deviations and means.</summary>
    public static (Tensor std, Tensor mean) std_mean(
        Tensor input,
        (long, long) dimensions,
        bool unbiased = true,
        bool keepdim = false,
        ScalarType? type = null
    ) => Given(input).std_mean(dimensions, unbiased, keepdim, type);

    /// <summary>Standard deviations and means.</summary>
    public static (Tensor std, Tensor mean) std_mean(
        Tensor input,
        (long, long, long) dimensions,
        bool unbiased = true,
        bool keepdim = false,
        ScalarType? type = null
    ) => Given(input).std_mean(dimensions, unbiased, keepdim, type);

    /// <summary>Standard deviations and means.</summary>
    public static (Tensor std, Tensor mean) std_mean(
        Tensor input,
        ReadOnlySpan<long> dimensions,
        bool unbiased = true,
        bool keepdim = false,
        ScalarType? type = null
    ) => Given(input).std_mean(dimensions, unbiased, keepdim, type);

    /// <summary>Standard deviations and means.</summary>
    public static (Tensor std, Tensor mean) std_mean(Tensor input, bool unbiased = true) => Given(input).std_mean(unbiased);

    /// <summary>Standard deviations and means.</summary>
    public static (Tensor std, Tensor mean) std_mean(
        Tensor input,
        long dimensions,
        bool unbiased = true,
        bool keepdim = false,
        ScalarType? type = null
    ) => Given(input).std_mean(dimensions, unbiased, keepdim, type);

    /// <summary>Standard deviations and means.</summary>
    public static (Tensor std, Tensor mean) std_mean(
        Tensor input,
        long[] dimensions,
        bool unbiased = true,
        bool keepdim = false,
        ScalarType? type = null
    ) => Given(input).std_mean(dimensions, unbiased, keepdim, type);
}
