using System.Globalization;

namespace Safe.Torch;

public static partial class TensorExtensionMethods
{
    /// <summary>Type, shape and device.</summary>
    public static string metastr(this torch.Tensor tensor) => torch.Given(tensor).ToString(TensorStringStyle.Metadata);

    /// <summary>The tensor as text in a style.</summary>
    public static string str(
        this torch.Tensor tensor,
        string? fltFormat = null,
        int? width = null,
        string? newLine = null,
        CultureInfo? cultureInfo = null,
        TensorStringStyle style = TensorStringStyle.Default
    ) => torch.Given(tensor).ToString(style, fltFormat, width, cultureInfo, newLine);

    /// <summary>The tensor as Julia writes it.</summary>
    public static string jlstr(
        this torch.Tensor tensor,
        string? fltFormat = null,
        int? width = null,
        string? newLine = null,
        CultureInfo? cultureInfo = null
    ) => torch.Given(tensor).ToString(TensorStringStyle.Julia, fltFormat, width, cultureInfo, newLine);

    /// <summary>The tensor as numpy writes it.</summary>
    public static string npstr(
        this torch.Tensor tensor,
        string? fltFormat = "g5",
        int? width = 100,
        string? newLine = null,
        CultureInfo? cultureInfo = null
    ) => torch.Given(tensor).ToString(TensorStringStyle.Numpy, fltFormat, width, cultureInfo, newLine);

    /// <summary>The tensor as an array of C#.</summary>
    public static string cstr(
        this torch.Tensor tensor,
        string? fltFormat = "g5",
        int? width = 100,
        string? newLine = null,
        CultureInfo? cultureInfo = null
    ) => torch.Given(tensor).ToString(TensorStringStyle.CSharp, fltFormat, width, cultureInfo, newLine);

    /// <summary>Writes the tensor to the console; returns it.</summary>
    public static torch.Tensor print(
        this torch.Tensor t,
        string? fltFormat = "g5",
        int? width = 100,
        string? newLine = null,
        CultureInfo? cultureInfo = null,
        TensorStringStyle style = TensorStringStyle.Default
    )
    {
        Console.WriteLine(torch.Given(t).str(fltFormat, width, newLine, cultureInfo, style));
        return t;
    }
}
