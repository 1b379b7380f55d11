namespace Safe.Framework.Tests.Analyses;

/// <summary>½ θᵀHθ + bᵀθ of parameters in two shapes, in float64: its Hessian is H everywhere.</summary>
internal sealed class QuadraticModel : Module<Tensor, Tensor>
{
    public const int Rows = 4;
    public const int Size = Rows * Rows + Rows;

    private readonly Parameter matrix;
    private readonly Parameter vector;

    public QuadraticModel()
        : base(nameof(QuadraticModel))
    {
        matrix = new Parameter(torch.arange(Rows * Rows, dtype: ScalarType.Float64).add_(1).sin_().reshape(Rows, Rows));
        vector = new Parameter(torch.arange(Rows, dtype: ScalarType.Float64).cos_());
        register_parameter(nameof(matrix), matrix);
        register_parameter(nameof(vector), vector);
    }

    /// <summary>H <c>[size, size]</c> → the loss, with b of ones.</summary>
    public override Tensor forward(Tensor hessian)
    {
        Tensor all = torch.cat([matrix.reshape(-1), vector], 0);
        return (all * torch.matmul(hessian, all)).sum() / 2 + all.sum();
    }

    protected override void RegisterComponents() { }
}
